/** Lossy WebP pictures: key frames of VP8 (RFC 6386), to the exact samples that libwebp makes of them. */
@NullMarked
package dev.mediamanager.image.internal.webp.lossy;

import org.jspecify.annotations.NullMarked;
