@NullMarked
package dev.parley.topology.shop;

import org.jspecify.annotations.NullMarked;
