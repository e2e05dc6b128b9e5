/** Lossless WebP pictures (RFC 9649 section 3), which also hold the alpha of lossy ones. */
@NullMarked
package dev.mediamanager.image.internal.webp.lossless;

import org.jspecify.annotations.NullMarked;
