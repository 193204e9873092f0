/** The prompts a model phrases decisions by; they carry the decision and its facts, never the floor price. */
@NullMarked
package dev.parley.topology.phrase;

import org.jspecify.annotations.NullMarked;
