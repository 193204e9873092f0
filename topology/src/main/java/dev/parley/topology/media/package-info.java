/**
 * What voice notes say and pictures show, in words: the work of a turn goes on with those. How media are fetched is for whoever opens
 * the {@link dev.parley.topology.media.MediaDoor}; what the words mean is for those who read words.
 */
@NullMarked
package dev.parley.topology.media;

import org.jspecify.annotations.NullMarked;
