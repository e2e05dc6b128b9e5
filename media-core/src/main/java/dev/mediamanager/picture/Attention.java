package dev.mediamanager.picture;

/**
 * The part that draws the eye: of all windows of the box's shape, the one with the most detail, saturated colour and tones of skin.
 *
 * <p>Each point of a small copy of the picture scores by the strength of its edges (the Laplacian of lightness), by its saturation, and by how near
 * its hue is to skin of any lightness; points that are nearly black or white score less. The window with the largest sum wins, and of nearly equal
 * ones that nearest to the middle. It is the idea of the attention strategy of libvips, with a sum over the window in place of its single peak. No
 * faces are recognised.
 */
public record Attention() implements Position {}
