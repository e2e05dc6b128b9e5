package dev.mediamanager.spi;

import dev.mediamanager.Usage;

/**
 * An account whose usage is not the sum of its charges.
 *
 * @param recorded what its row said
 * @param counted what its charges sum up to
 */
public record QuotaDrift(Usage recorded, Usage counted) {}
