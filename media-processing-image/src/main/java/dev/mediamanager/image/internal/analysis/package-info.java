/** Placeholders and figures of pictures. All of it from one small upright sRGB bitmap; the same bitmap gives the same result on every machine. */
@NullMarked
package dev.mediamanager.image.internal.analysis;

import org.jspecify.annotations.NullMarked;
