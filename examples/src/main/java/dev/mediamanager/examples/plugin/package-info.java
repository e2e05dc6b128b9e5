/** What an integrator writes: a store and a processor, one file each. */
@NullMarked
package dev.mediamanager.examples.plugin;

import org.jspecify.annotations.NullMarked;
