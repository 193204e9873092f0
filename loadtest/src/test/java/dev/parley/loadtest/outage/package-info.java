@NullMarked
package dev.parley.loadtest.outage;

import org.jspecify.annotations.NullMarked;
