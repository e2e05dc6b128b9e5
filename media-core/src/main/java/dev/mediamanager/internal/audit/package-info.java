/** The access log: what is noted, written behind the calls, and checked. */
@NullMarked
package dev.mediamanager.internal.audit;

import org.jspecify.annotations.NullMarked;
