/** Finds, chooses and joins the parts of a manager. */
@NullMarked
package dev.mediamanager.internal.wiring;

import org.jspecify.annotations.NullMarked;
