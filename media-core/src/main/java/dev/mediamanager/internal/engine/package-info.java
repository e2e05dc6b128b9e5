/** What all parts of the engine share: the plug-ins, the clock, the leases, the caches and signals. */
@NullMarked
package dev.mediamanager.internal.engine;

import org.jspecify.annotations.NullMarked;
