/**
 * A language model provider that is not one: real HTTP, latency and faults as told, and a ledger of what it bills. The
 * ledger is the oracle for every cost Parley books.
 *
 * <p>Nothing here imports Parley's own prices or token counts: an oracle that shares its subject's code finds no mistake
 * in it. Nothing here makes load.
 */
@NullMarked
package dev.parley.loadtest.simulate;

import org.jspecify.annotations.NullMarked;
