/** Customers as channels know them, and the conversations that they are in. */
@NullMarked
package dev.parley.contact;

import org.jspecify.annotations.NullMarked;
