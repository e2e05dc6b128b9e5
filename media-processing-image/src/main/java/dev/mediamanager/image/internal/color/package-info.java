/** Colour: from whatever a picture was made in to sRGB (IEC 61966-2-1), the one space of all variants. */
@NullMarked
package dev.mediamanager.image.internal.color;

import org.jspecify.annotations.NullMarked;
