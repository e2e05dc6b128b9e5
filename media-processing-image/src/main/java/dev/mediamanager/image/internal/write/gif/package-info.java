/** The bytes of GIF files. */
@NullMarked
package dev.mediamanager.image.internal.write.gif;

import org.jspecify.annotations.NullMarked;
