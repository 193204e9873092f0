/** Whether a call may be paid for: what it may use is held back before it, and what it used is taken after it. */
@NullMarked
package dev.parley.llm.quota;

import org.jspecify.annotations.NullMarked;
