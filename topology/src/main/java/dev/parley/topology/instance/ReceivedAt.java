package dev.parley.topology.instance;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** A record's own timestamp, or, where a producer set none, that of the record before it: no record is lost for its stamp. */
public final class ReceivedAt implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> received, long partitionTimeMs) {
        return received.timestamp() >= 0 ? received.timestamp() : Math.max(0, partitionTimeMs);
    }
}
