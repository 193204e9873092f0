package dev.parley.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.metadata.BrokerRegistrationChangeRecord;
import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.image.loader.LogDeltaManifest;
import org.apache.kafka.raft.LeaderAndEpoch;
import org.junit.jupiter.api.Test;

class FormerSelfTest {
    private final FormerSelf former = new FormerSelf();
    private MetadataImage image = MetadataImage.EMPTY;

    @Test
    void whoNeverWasIsGone() {
        happens(new RegisterBrokerRecord()
                .setBrokerId(BrokerSettings.NODE_ID + 1)
                .setFenced(false));

        assertThat(former.isGone()).isTrue();
    }

    @Test
    void whoDiedIsGoneWhenTheControllerSaysSo() {
        happens(new RegisterBrokerRecord()
                .setBrokerId(BrokerSettings.NODE_ID)
                .setBrokerEpoch(7)
                .setFenced(false));
        assertThat(former.isGone()).isFalse();

        happens(new BrokerRegistrationChangeRecord()
                .setBrokerId(BrokerSettings.NODE_ID)
                .setBrokerEpoch(7)
                .setFenced((byte) 1));
        assertThat(former.isGone()).isTrue();
    }

    private void happens(ApiMessage change) {
        var delta = new MetadataDelta.Builder().setImage(image).build();
        delta.replay(change);
        image = delta.apply(MetadataProvenance.EMPTY);
        former.onMetadataUpdate(
                delta,
                image,
                LogDeltaManifest.newBuilder()
                        .provenance(MetadataProvenance.EMPTY)
                        .leaderAndEpoch(LeaderAndEpoch.UNKNOWN)
                        .numBatches(1)
                        .elapsedNs(1)
                        .numBytes(1)
                        .build());
    }
}
