/** JSON of the values that are stored, read and written by Jackson. */
@NullMarked
package dev.mediamanager.internal.json;

import org.jspecify.annotations.NullMarked;
