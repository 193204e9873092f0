package dev.parley.topology.ask;

import dev.parley.conversation.AnswerEvent;
import java.util.List;
import java.util.Set;

/**
 * Takes the work of turns off the stream threads. What comes of it is published to the conversation's partition; nothing
 * is called back. An implementation may run the work in this process or send it to workers of their own.
 */
public interface Dispatcher {

    /**
     * Takes a job, or refuses it at once: for want of room, or because the calling stream thread may have lost its
     * partitions. A job whose ask is being worked already is taken and done once.
     */
    boolean offer(Job job);

    /** The work on a conversation that was taken here and whose end was not {@linkplain #read read}. */
    List<InFlight> inFlight(String conversation);

    /** True when a job of this tenant would not be refused for want of room. */
    boolean hasRoom(String tenant);

    /** The conversation has read this answer, which may be another process's. */
    void read(AnswerEvent.Answered answer);

    /**
     * What this ask would say is not wanted any more, as when a newer message has superseded it: its work is interrupted, the
     * running attempt is booked as cancelled, and neither an answer nor a failure is published. It is in flight no more when
     * this returns. An ask that is not known here is no error.
     */
    void cancel(String ask);

    /**
     * This process works the partition from now on, on the calling stream thread.
     *
     * @return the keys of its conversations on which work is in flight here, from when the process had the partition before
     */
    Set<String> own(int partition);

    /**
     * This process gives the partition up. Work in flight goes on, and is announced on the topic before this returns, so
     * that the next owner waits for its answers.
     */
    void disown(int partition);
}
