/** Opens bytes for reading, and computes playlists. */
@NullMarked
package dev.mediamanager.internal.deliver;

import org.jspecify.annotations.NullMarked;
