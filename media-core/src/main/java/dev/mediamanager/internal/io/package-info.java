/** Streams, buffers and folders, all bounded. */
@NullMarked
package dev.mediamanager.internal.io;

import org.jspecify.annotations.NullMarked;
