/** The work of one turn, composed: understand, search, decide, phrase, check; how turns are run is not decided here. */
@NullMarked
package dev.parley.topology.sell;

import org.jspecify.annotations.NullMarked;
