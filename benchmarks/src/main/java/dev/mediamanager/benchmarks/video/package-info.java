/** Films: damaged, cancelled, killed with their host, and beside hand-written commands of FFmpeg. */
@NullMarked
package dev.mediamanager.benchmarks.video;

import org.jspecify.annotations.NullMarked;
