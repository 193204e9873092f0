/** How senders are judged, and two gateways that carry replies to all platforms while one of them dies. */
@NullMarked
package dev.parley.loadtest.senders;

import org.jspecify.annotations.NullMarked;
