/** Runs extractors and scanners over stored bytes, within bounds. */
@NullMarked
package dev.mediamanager.internal.inspect;

import org.jspecify.annotations.NullMarked;
