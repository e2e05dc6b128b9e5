/**
 * Captions and subtitles as text: {@link dev.mediamanager.caption.CaptionFile} reads SubRip, WebVTT, TTML and SSA/ASS into one model, and
 * {@link dev.mediamanager.caption.Captions} brings it into order and writes WebVTT.
 *
 * <p>All types are immutable values, safe to share between threads. Times are milliseconds from the start of the media. What a file asks of looks
 * beyond bold, italic, underline and place (fonts, colours, animation, drawings) is left out, since players let their viewers choose it.
 */
@NullMarked
package dev.mediamanager.caption;

import org.jspecify.annotations.NullMarked;
