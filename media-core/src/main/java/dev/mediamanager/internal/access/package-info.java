/** Decides for whom a view of the manager acts. */
@NullMarked
package dev.mediamanager.internal.access;

import org.jspecify.annotations.NullMarked;
