/** {@code benchmarks/compare}: the library beside the plainest thing that does the same work, in the same run. */
@NullMarked
package dev.mediamanager.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
