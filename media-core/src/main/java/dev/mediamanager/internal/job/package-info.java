/** Runs jobs: claims, heartbeats, processors, outputs, outcomes. */
@NullMarked
package dev.mediamanager.internal.job;

import org.jspecify.annotations.NullMarked;
