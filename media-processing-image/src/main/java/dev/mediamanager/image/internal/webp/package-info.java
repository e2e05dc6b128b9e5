/** WebP (RFC 9649): the structure is read by us, the pixels by TwelveMonkeys ImageIO; of an animation the first frame, on its canvas. */
@NullMarked
package dev.mediamanager.image.internal.webp;

import org.jspecify.annotations.NullMarked;
