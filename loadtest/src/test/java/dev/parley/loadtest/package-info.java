/** Where the tests of this module take place: brokers and customers; no test is in here. */
@NullMarked
package dev.parley.loadtest;

import org.jspecify.annotations.NullMarked;
