/**
 * Pictures as separate planes of 8-bit samples: one of luminance, and two of chrominance that are mostly half as wide and high. JPEG and lossy WebP
 * hold colour like this, so from a JPEG file to variants nothing need be converted, and there is half as much to scale.
 */
@NullMarked
package dev.mediamanager.image.internal.planes;

import org.jspecify.annotations.NullMarked;
