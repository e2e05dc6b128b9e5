/** Headers of HEIF and AVIF; their pixels are decoded elsewhere. */
@NullMarked
package dev.mediamanager.image.internal.heif;

import org.jspecify.annotations.NullMarked;
