/**
 * {@code benchmarks/stress kill}: a {@linkplain dev.mediamanager.benchmarks.kill.KillChild child} works on a library and is killed at random moments;
 * after each kill the library is opened again and everything that was promised must hold.
 */
@NullMarked
package dev.mediamanager.benchmarks.kill;

import org.jspecify.annotations.NullMarked;
