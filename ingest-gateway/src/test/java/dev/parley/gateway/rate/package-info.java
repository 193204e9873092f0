@NullMarked
package dev.parley.gateway.rate;

import org.jspecify.annotations.NullMarked;
