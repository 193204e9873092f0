/** What pages and profiles send is read and what they are sent is written, against servers that speak as Meta does. */
@NullMarked
package dev.parley.gateway.channel.meta;

import org.jspecify.annotations.NullMarked;
