/** The S3 store that runs work on: one that is named, or a Ceph of their own. */
@NullMarked
package dev.mediamanager.benchmarks.s3;

import org.jspecify.annotations.NullMarked;
