/**
 * A phone: a stand-in of the platforms' send APIs that takes what Parley sends, keeps what each customer would have seen, and
 * reports what became of it.
 *
 * <p>Nothing here imports Parley's own channel: what the phone shows is a proof only while it is read by other code than
 * wrote it. It writes no customers' messages; that is load.
 */
@NullMarked
package dev.parley.loadtest.phone;

import org.jspecify.annotations.NullMarked;
