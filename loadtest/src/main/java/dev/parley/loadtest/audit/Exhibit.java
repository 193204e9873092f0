package dev.parley.loadtest.audit;

import dev.parley.loadtest.phone.Shown;
import dev.parley.loadtest.simulate.LedgerLine;
import java.util.List;

/**
 * Everything that an audit looks at. What was not looked for is empty, and nothing is found in it.
 *
 * @param evidence what lies on the topics
 * @param bill of every provider that the run was given, as one
 * @param disasters each of them excuses one repeated call for a turn that had no answer yet
 * @param acknowledged messages that must be on their topic
 * @param shown what customers' phones have shown, in that order
 * @param stores what lies in the stores' files, beside their changelogs
 * @param logs what processes wrote into their logs
 */
public record Exhibit(
        Evidence evidence,
        List<LedgerLine> bill,
        List<Disaster> disasters,
        List<Acknowledged> acknowledged,
        List<Shown> shown,
        List<StoreFiles> stores,
        Logs logs) {

    public Exhibit {
        bill = List.copyOf(bill);
        disasters = List.copyOf(disasters);
        acknowledged = List.copyOf(acknowledged);
        shown = List.copyOf(shown);
        stores = List.copyOf(stores);
    }

    /** What there is to look at without anything but topics and bill. */
    public static Exhibit of(Evidence evidence, List<LedgerLine> bill, List<Disaster> disasters) {
        return new Exhibit(evidence, bill, disasters, List.of(), List.of(), List.of(), Logs.NONE);
    }

    /** With the messages that senders were told are taken. */
    public Exhibit acknowledging(List<Acknowledged> messages) {
        return new Exhibit(evidence, bill, disasters, messages, shown, stores, logs);
    }

    /** With what customers were shown. */
    public Exhibit showing(List<Shown> replies) {
        return new Exhibit(evidence, bill, disasters, acknowledged, replies, stores, logs);
    }

    /** With the files of stores. */
    public Exhibit storing(List<StoreFiles> files) {
        return new Exhibit(evidence, bill, disasters, acknowledged, shown, files, logs);
    }

    /** With the logs of processes. */
    public Exhibit logging(Logs written) {
        return new Exhibit(evidence, bill, disasters, acknowledged, shown, stores, written);
    }
}
