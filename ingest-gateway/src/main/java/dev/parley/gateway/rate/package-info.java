/** How often something may happen, for one and for each of many; what is done about those who come too often is their callers'. */
@NullMarked
package dev.parley.gateway.rate;

import org.jspecify.annotations.NullMarked;
