/**
 * What a {@link dev.mediamanager.Picture} can be asked for beside its box: which part of the source it shows, where it looks, and the
 * operations that are done to it.
 *
 * <p>All types are immutable values, safe to share between threads. Their constructors check all bounds and answer with a
 * {@link dev.mediamanager.MediaRejectedException} that names the field and what is allowed. Numbers with a fraction are kept to four decimals,
 * so that the JSON of a picture, and its hash, are the same on every machine.
 *
 * <p>Colours are sRGB with 8 bits a channel; operations on colour work on those values as they are, without linear light, as browsers do.
 */
@NullMarked
package dev.mediamanager.picture;

import org.jspecify.annotations.NullMarked;
