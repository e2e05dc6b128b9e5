/** PNG (ISO/IEC 15948, W3C PNG third edition): all colour types and depths, interlaced or not, decoded row by row. */
@NullMarked
package dev.mediamanager.image.internal.png;

import org.jspecify.annotations.NullMarked;
