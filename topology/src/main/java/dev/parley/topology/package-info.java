/** The picture: which topics flow into which processor and out again, and an instance that runs it. Start reading here. */
@NullMarked
package dev.parley.topology;

import org.jspecify.annotations.NullMarked;
