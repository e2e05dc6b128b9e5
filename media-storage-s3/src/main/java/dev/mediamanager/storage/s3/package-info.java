/**
 * Stores blobs as objects of an S3 bucket: AWS, MinIO, Ceph, Cloudflare R2, Google Cloud Storage. Start at
 * {@link dev.mediamanager.storage.s3.S3Storage#builder()}.
 */
@NullMarked
package dev.mediamanager.storage.s3;

import org.jspecify.annotations.NullMarked;
