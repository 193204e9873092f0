/** The router from outside, against providers on loopback; single parts are tested in the packages below. */
@NullMarked
package dev.parley.llm;

import org.jspecify.annotations.NullMarked;
