package dev.parley.gateway;

final class MessengerContractTest extends ChannelContract {

    MessengerContractTest() {
        super(new PageSpeech("messenger"));
    }
}
