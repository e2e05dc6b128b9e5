/** Our image processing beside sharp (libvips): same inputs, same outputs, one core. */
@NullMarked
package dev.mediamanager.benchmarks.images;

import org.jspecify.annotations.NullMarked;
