/** Side-by-side runs and stress runs. */
@NullMarked
package dev.mediamanager.benchmarks;

import org.jspecify.annotations.NullMarked;
