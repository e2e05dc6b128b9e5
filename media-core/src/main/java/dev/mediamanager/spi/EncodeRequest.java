package dev.mediamanager.spi;

import dev.mediamanager.MediaType;
import dev.mediamanager.picture.Encoding;
import java.nio.file.Path;

/**
 * One picture for a {@link PictureEncoder}.
 *
 * @param type what to make of it
 * @param pixels a PNG in the workspace: upright, in sRGB, 8 bits a sample, without palette
 * @param alpha whether the PNG has an alpha channel, which must be kept
 * @param quality 1 (smallest) to 100 (best); about as good as JPEG and WebP of the same number
 * @param chroma how finely colour is kept
 */
public record EncodeRequest(MediaType type, Path pixels, boolean alpha, int quality, Encoding.Chroma chroma) {}
