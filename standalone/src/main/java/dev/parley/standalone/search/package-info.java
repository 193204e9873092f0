/** Trying the search without a broker: catalogues out of files, and how well queries find in them. */
@NullMarked
package dev.parley.standalone.search;

import org.jspecify.annotations.NullMarked;
