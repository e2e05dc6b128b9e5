package dev.mediamanager;

/**
 * Placeholders and figures of a picture, for showing something before it has loaded, for sorting, and for {@link Library#findSimilar}; made from the
 * decode that its recipe's pictures need anyway. The result is read with {@link Variant#analysis()}, and its file is the same as JSON:
 * {@link ImageAnalysis#toJson()}.
 */
public record Analysis() implements VariantSpec {}
