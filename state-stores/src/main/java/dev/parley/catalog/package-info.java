/** What merchants sell; finding it is the topology's business. */
@NullMarked
package dev.parley.catalog;

import org.jspecify.annotations.NullMarked;
