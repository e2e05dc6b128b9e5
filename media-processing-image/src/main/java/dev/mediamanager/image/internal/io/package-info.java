/** Random access to the bytes of a picture, wherever they lie, without ever holding all of them. */
@NullMarked
package dev.mediamanager.image.internal.io;

import org.jspecify.annotations.NullMarked;
