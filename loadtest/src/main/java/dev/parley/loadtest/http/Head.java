package dev.parley.loadtest.http;

/** A request's headers as the text they were sent as: few of them are ever looked at. */
final class Head {

    private Head() {}

    /** The value of the last header of this name, empty when there is none. */
    static String value(String headers, String name) {
        String found = "";
        int line = 0;
        while (line < headers.length()) {
            int end = end(headers, line);
            int colon = line + name.length();
            if (colon < end
                    && headers.charAt(colon) == ':'
                    && headers.regionMatches(true, line, name, 0, name.length())) {
                found = headers.substring(colon + 1, end).strip();
            }
            line = end + 1;
        }
        return found;
    }

    /** True when every line has a name and a colon. */
    static boolean isWellFormed(String headers) {
        int line = 0;
        while (line < headers.length()) {
            int end = end(headers, line);
            int colon = headers.indexOf(':', line, end);
            if (colon <= line) {
                return false;
            }
            line = end + 1;
        }
        return true;
    }

    private static int end(String headers, int line) {
        int end = headers.indexOf('\n', line);
        return end < 0 ? headers.length() : end;
    }
}
