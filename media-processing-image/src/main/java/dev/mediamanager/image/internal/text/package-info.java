/** Text drawn from the outlines of a font of our own, in pure Java: it needs no fonts and no font libraries on the machine. */
@NullMarked
package dev.mediamanager.image.internal.text;

import org.jspecify.annotations.NullMarked;
