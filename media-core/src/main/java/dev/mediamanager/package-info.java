/**
 * The API of MediaManager: start at {@link dev.mediamanager.MediaManager}, and describe what to make of a media with a
 * {@link dev.mediamanager.Recipe}.
 *
 * <p>All value types are immutable and safe to share between threads. Nothing here accepts or returns {@code null}. Every failure is a
 * {@link dev.mediamanager.MediaException}.
 */
@NullMarked
package dev.mediamanager;

import org.jspecify.annotations.NullMarked;
