/**
 * {@code parley.yaml}: read, overridden from the environment, checked as a whole, and typed.
 *
 * <p>Nothing is started and no file is opened in here: text and environment come in, a configuration or one message with
 * every fault goes out.
 */
@NullMarked
package dev.parley.standalone.config;

import org.jspecify.annotations.NullMarked;
