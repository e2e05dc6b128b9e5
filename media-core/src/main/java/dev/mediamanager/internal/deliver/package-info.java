/** Opens bytes for reading, and computes playlists and manifests. */
@NullMarked
package dev.mediamanager.internal.deliver;

import org.jspecify.annotations.NullMarked;
