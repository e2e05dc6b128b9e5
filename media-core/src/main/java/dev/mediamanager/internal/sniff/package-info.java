/** Finds the type of bytes, and tells whether a claimed type agrees. */
@NullMarked
package dev.mediamanager.internal.sniff;

import org.jspecify.annotations.NullMarked;
