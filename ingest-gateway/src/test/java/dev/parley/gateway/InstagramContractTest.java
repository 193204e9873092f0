package dev.parley.gateway;

final class InstagramContractTest extends MetaContract {

    InstagramContractTest() {
        super(new PageSpeech("instagram"));
    }
}
