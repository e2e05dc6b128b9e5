/** Keeps the guides true: every Java snippet in them stands in {@code Snippets} too, which is compiled and run. */
@NullMarked
package dev.mediamanager.examples.docs;

import org.jspecify.annotations.NullMarked;
