/** Which deployment is asked: what each would cost in money and time; whether it may be asked at all is {@code guard}'s to say. */
@NullMarked
package dev.parley.llm.choose;

import org.jspecify.annotations.NullMarked;
