/** Stores blobs as files of a local folder. */
@NullMarked
package dev.mediamanager.storage.local;

import org.jspecify.annotations.NullMarked;
