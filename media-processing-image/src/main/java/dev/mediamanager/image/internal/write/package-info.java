/** Writes finished bitmaps as files. No metadata is ever written: what a camera knows of a place or a person stays in the original. */
@NullMarked
package dev.mediamanager.image.internal.write;

import org.jspecify.annotations.NullMarked;
