/** A small HTTP server, of the JDK's own, that delivers media with ranges, entity tags and computed playlists and manifests. */
@NullMarked
package dev.mediamanager.examples.server;

import org.jspecify.annotations.NullMarked;
