/** Brings committed events to listeners. */
@NullMarked
package dev.mediamanager.internal.event;

import org.jspecify.annotations.NullMarked;
