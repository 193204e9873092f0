/** The composition roots: each role of Parley put together by hand, once; what a role does is the business of its module. */
@NullMarked
package dev.parley.standalone.run;

import org.jspecify.annotations.NullMarked;
