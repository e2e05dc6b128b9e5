/** Captions of a media: added, listed, and deleted. */
@NullMarked
package dev.mediamanager.internal.caption;

import org.jspecify.annotations.NullMarked;
