/** One running instance of the topology: its clients, its settings, its beginning and its end. */
@NullMarked
package dev.parley.topology.instance;

import org.jspecify.annotations.NullMarked;
