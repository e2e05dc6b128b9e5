/**
 * SVG (version 1.1, second edition), as far as it is a picture: shapes, paths, text, gradients and clips. A strict parser reads it, a list of what is allowed
 * decides what is left, and only what we write again ourselves is drawn, by jsvg, which is pure Java.
 */
@NullMarked
package dev.mediamanager.image.internal.svg;

import org.jspecify.annotations.NullMarked;
