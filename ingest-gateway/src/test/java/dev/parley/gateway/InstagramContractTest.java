package dev.parley.gateway;

final class InstagramContractTest extends ChannelContract {

    InstagramContractTest() {
        super(new PageSpeech("instagram"));
    }
}
