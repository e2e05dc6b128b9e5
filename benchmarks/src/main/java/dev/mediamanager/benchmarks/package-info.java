/**
 * The frame of the side-by-side runs ({@code benchmarks/compare}) and of the stress runs ({@code benchmarks/stress}): a {@link
 * dev.mediamanager.benchmarks.Run} measures and records {@link dev.mediamanager.benchmarks.Figure}s in a {@link
 * dev.mediamanager.benchmarks.Report}, and the exit code says whether all of them meet their goals.
 */
@NullMarked
package dev.mediamanager.benchmarks;

import org.jspecify.annotations.NullMarked;
