/** WebP (RFC 9649): still pictures and animations, decoded by us; what we find corrupt is tried with TwelveMonkeys ImageIO. */
@NullMarked
package dev.mediamanager.image.internal.webp;

import org.jspecify.annotations.NullMarked;
