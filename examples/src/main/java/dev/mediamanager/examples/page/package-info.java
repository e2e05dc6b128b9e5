/** A page that shows media: as files on disk, or from a server. */
@NullMarked
package dev.mediamanager.examples.page;

import org.jspecify.annotations.NullMarked;
