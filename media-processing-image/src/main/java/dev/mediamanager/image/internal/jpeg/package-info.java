/**
 * JPEG (ISO/IEC 10918-1, JFIF 1.02, Adobe Technical Note 5116). The structure is read by us; the JDK's reader is then shown a header made by
 * us that holds nothing but what decoding needs, so that no metadata can upset it and its guesses about colour never apply.
 */
@NullMarked
package dev.mediamanager.image.internal.jpeg;

import org.jspecify.annotations.NullMarked;
