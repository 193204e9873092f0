package dev.parley.topology.ask;

/** Who traces requests is shown the attempts at providers. Nobody waits for it and nothing fails of it. */
@FunctionalInterface
public interface Spans {

    /** Shows nothing. */
    Spans NONE = (job, spending) -> spending;

    /** The same books, whose attempts are shown as parts of the job's trace. */
    Spending around(Job job, Spending spending);
}
