/** The upload path: receive, hash, store, inspect, scan, commit. */
@NullMarked
package dev.mediamanager.internal.upload;

import org.jspecify.annotations.NullMarked;
