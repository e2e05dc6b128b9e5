package dev.mediamanager.spi;

import dev.mediamanager.Job;

/**
 * A variant that is about to be made or replaced.
 *
 * @param variant its name
 * @param job the queued or running job that it belongs to, of the variant's version
 */
public record VariantOwner(String variant, Job job) {}
