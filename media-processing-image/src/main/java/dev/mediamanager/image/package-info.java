/** Probes pictures and makes their variants. */
@NullMarked
package dev.mediamanager.image;

import org.jspecify.annotations.NullMarked;
