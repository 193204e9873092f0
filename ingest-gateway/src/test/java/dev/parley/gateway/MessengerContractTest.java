package dev.parley.gateway;

final class MessengerContractTest extends MetaContract {

    MessengerContractTest() {
        super(new PageSpeech("messenger"));
    }
}
