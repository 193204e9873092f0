package dev.parley.llm.cache;

import dev.parley.llm.Line;
import dev.parley.llm.Prompt;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;

/**
 * What two prompts have in common that may have one answer: tenant, tier, everything a model is told, the longest answer wanted, and
 * what the asker says the answer depends on besides. A digest, so that a cache holds no customer's words as keys.
 */
record Key(String digest) {
    static Key of(Prompt prompt, String shared) {
        MessageDigest sha = sha256();
        add(sha, prompt.terms().tenant());
        add(sha, shared);
        add(sha, prompt.tier().word());
        add(sha, Integer.toString(prompt.maxOutputTokens()));
        add(sha, prompt.system());
        for (Line line : prompt.lines()) {
            add(sha, line.role().name());
            add(sha, line.text());
        }
        return new Key(HexFormat.of().formatHex(sha.digest()));
    }

    /** With its length before it, so that no two lists of texts look alike. Words that are written alike are alike. */
    private static void add(MessageDigest sha, String text) {
        byte[] bytes = Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
