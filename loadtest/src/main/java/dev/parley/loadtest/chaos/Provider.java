package dev.parley.loadtest.chaos;

import dev.parley.loadtest.process.ProviderProcess;

/** How the provider behaves in a run. */
final class Provider {
    /** A share of what providers do on an ordinary day. */
    private static final String USUAL = """
            {"faults":[
              {"kind":"status","status":429,"retryAfter":"1","share":0.02},
              {"kind":"status","status":503,"share":0.01},
              {"kind":"status","status":500,"share":0.01},
              {"kind":"disconnect","share":0.01},
              {"kind":"garbage","share":0.005},
              {"kind":"empty","share":0.005},
              {"kind":"hostile","say":"any","share":0.02},
              {"kind":"stall","share":0.003},
              {"kind":"hang","share":0.003}]}
            """;

    private static final String HANGS = "{\"faults\":[{\"kind\":\"hang\",\"share\":1}]}";
    private static final String REFUSES =
            "{\"faults\":[{\"kind\":\"status\",\"status\":429,\"retryAfter\":\"2\",\"share\":0.9}]}";

    private Provider() {}

    static void usual(ProviderProcess provider) {
        provider.behave(USUAL);
    }

    static void hangs(ProviderProcess provider) {
        provider.behave(HANGS);
    }

    static void refuses(ProviderProcess provider) {
        provider.behave(REFUSES);
    }
}
