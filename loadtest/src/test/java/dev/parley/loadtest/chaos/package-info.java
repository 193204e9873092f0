/** Tests of chaos: its schedules, and one small run. */
@NullMarked
package dev.parley.loadtest.chaos;

import org.jspecify.annotations.NullMarked;
