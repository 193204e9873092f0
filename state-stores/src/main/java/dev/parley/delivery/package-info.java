/** What became of replies on their way to customers; how they are sent is the gateway's business. */
@NullMarked
package dev.parley.delivery;

import org.jspecify.annotations.NullMarked;
