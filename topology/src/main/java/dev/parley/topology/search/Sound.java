package dev.parley.topology.search;

import java.util.Map;

/**
 * What is left of a word when only how it sounds counts, so that Bangla letters and every way of romanising them meet:
 * vowels and breathing go, and letters that people take for one another become one.
 */
final class Sound {
    /** Shorter ones are shared by too many words. */
    private static final int LENGTH_MIN = 3;

    private static final char HASANTA = '\u09CD';
    private static final char JO = '\u09AF';
    private static final char DOT_BELOW = '\u09BC';

    private static final Map<Character, String> BANGLA = Map.ofEntries(
            Map.entry('ক', "k"),
            Map.entry('খ', "k"),
            Map.entry('গ', "g"),
            Map.entry('ঘ', "g"),
            Map.entry('ঙ', "ng"),
            Map.entry('চ', "c"),
            Map.entry('ছ', "c"),
            Map.entry('জ', "j"),
            Map.entry('ঝ', "j"),
            Map.entry('ঞ', "n"),
            Map.entry('ট', "t"),
            Map.entry('ঠ', "t"),
            Map.entry('ড', "d"),
            Map.entry('ঢ', "d"),
            Map.entry('ণ', "n"),
            Map.entry('ত', "t"),
            Map.entry('থ', "t"),
            Map.entry('দ', "d"),
            Map.entry('ধ', "d"),
            Map.entry('ন', "n"),
            Map.entry('প', "p"),
            Map.entry('ফ', "f"),
            Map.entry('ব', "b"),
            Map.entry('ভ', "b"),
            Map.entry('ম', "m"),
            Map.entry('য', "j"),
            Map.entry('র', "r"),
            Map.entry('ল', "l"),
            Map.entry('শ', "s"),
            Map.entry('ষ', "s"),
            Map.entry('স', "s"),
            Map.entry('ৎ', "t"),
            Map.entry('ং', "ng"));

    private static final Map<Character, String> LATIN = Map.ofEntries(
            Map.entry('b', "b"),
            Map.entry('d', "d"),
            Map.entry('f', "f"),
            Map.entry('g', "g"),
            Map.entry('j', "j"),
            Map.entry('k', "k"),
            Map.entry('l', "l"),
            Map.entry('m', "m"),
            Map.entry('n', "n"),
            Map.entry('p', "p"),
            Map.entry('q', "k"),
            Map.entry('r', "r"),
            Map.entry('s', "s"),
            Map.entry('t', "t"),
            Map.entry('v', "b"),
            Map.entry('x', "ks"),
            Map.entry('z', "j"));

    private Sound() {}

    /** The sound of a folded word; empty where too little is left, or there are numbers in it. */
    static String of(String word) {
        var sound = new StringBuilder();
        for (int at = 0; at < word.length(); at++) {
            char c = word.charAt(at);
            if (Character.isDigit(c)) {
                return "";
            }
            add(sound, c < 'a' || c > 'z' ? bangla(word, at) : latin(word, at));
        }
        return sound.length() < LENGTH_MIN ? "" : sound.toString();
    }

    private static String bangla(String word, int at) {
        char c = word.charAt(at);
        // Behind another consonant it only colours the vowel.
        boolean colours = c == JO && at > 0 && word.charAt(at - 1) == HASANTA;
        boolean dotted = at + 1 < word.length() && word.charAt(at + 1) == DOT_BELOW;
        if (colours || (dotted && c == JO)) {
            return "";
        }
        // Of the letters that have it, all but that one are an r.
        return dotted ? "r" : BANGLA.getOrDefault(c, "");
    }

    private static String latin(String word, int at) {
        char c = word.charAt(at);
        char next = at + 1 < word.length() ? word.charAt(at + 1) : ' ';
        if (c == 'p' && next == 'h') {
            return "f";
        }
        if (c == 'c') {
            return next == 'h' ? "c" : next == 'e' || next == 'i' || next == 'y' ? "s" : "k";
        }
        return LATIN.getOrDefault(c, "");
    }

    private static void add(StringBuilder sound, String more) {
        for (int at = 0; at < more.length(); at++) {
            char c = more.charAt(at);
            if (sound.isEmpty() || sound.charAt(sound.length() - 1) != c) {
                sound.append(c);
            }
        }
    }
}
