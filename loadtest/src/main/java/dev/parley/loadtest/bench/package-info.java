/** What the router itself costs, without brokers and providers: by JMH, and under an open load. */
@NullMarked
package dev.parley.loadtest.bench;

import org.jspecify.annotations.NullMarked;
