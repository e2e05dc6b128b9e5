/** The embedded default as a whole: files, SQLite and every processor, and what it does with bad input. */
@NullMarked
package dev.mediamanager.examples.embedded;

import org.jspecify.annotations.NullMarked;
