/** {@code benchmarks/stress}: races, floods, kills and strange files, and what must hold after them. */
@NullMarked
package dev.mediamanager.benchmarks.stress;

import org.jspecify.annotations.NullMarked;
