/** Makes the contact sheet of {@code docs/filters.md}: all filters, fits and most operations on one photograph. */
@NullMarked
package dev.mediamanager.examples.sheet;

import org.jspecify.annotations.NullMarked;
