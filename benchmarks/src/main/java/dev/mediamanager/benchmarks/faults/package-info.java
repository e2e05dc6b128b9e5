/**
 * The fault cases of {@code benchmarks/stress s3}: a library talks to its store through a {@linkplain dev.mediamanager.benchmarks.faults.Relay relay}
 * that spoils one request, or all from one on; after each case everything that was promised must hold.
 */
@NullMarked
package dev.mediamanager.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
