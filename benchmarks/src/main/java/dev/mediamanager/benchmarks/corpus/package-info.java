/** {@code benchmarks/stress corpus}: real and strange files through the whole library, and what other tools say of them. */
@NullMarked
package dev.mediamanager.benchmarks.corpus;

import org.jspecify.annotations.NullMarked;
