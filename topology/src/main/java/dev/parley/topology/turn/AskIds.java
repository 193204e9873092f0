package dev.parley.topology.turn;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The ids of turns: a hash of where their messages lie, so that a replay computes the same and no two turns share one.
 *
 * @param topicId the brokers' id of the topic, which changes when the topic is made anew
 * @param partition of the conversation
 */
record AskIds(String topicId, int partition) {

    /** Bytes of the hash that are kept: 128 bits. */
    private static final int ID_BYTES = 16;

    /** The id of the turn that answers the messages at these offsets. */
    String of(List<Long> offsets) {
        var bytes = ByteBuffer.allocate(offsets.size() * Long.BYTES);
        offsets.forEach(bytes::putLong);
        return hash("turn", bytes.array());
    }

    /** The id under which the reply to the messages at these offsets is asked for again, each try another. */
    String ofFollowUp(List<Long> offsets, int tried) {
        var bytes = ByteBuffer.allocate((1 + offsets.size()) * Long.BYTES).putLong(tried);
        offsets.forEach(bytes::putLong);
        return hash("follow-up", bytes.array());
    }

    /** The id of the words said by the command at this offset. */
    String ofCommand(long offset) {
        return hash("command", ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
    }

    private String hash(String what, byte[] where) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((what + "/" + topicId + "/" + partition + "/").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(where), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
