/** What a day's conversations cost, with and without what saves. Not what they cost a merchant: prices here are the simulator's. */
@NullMarked
package dev.parley.loadtest.bill;

import org.jspecify.annotations.NullMarked;
