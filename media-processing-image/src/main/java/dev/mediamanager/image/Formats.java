package dev.mediamanager.image;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.bmp.BmpPicture;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.gif.GifPicture;
import dev.mediamanager.image.internal.heif.HeifPicture;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.jpeg.JpegPicture;
import dev.mediamanager.image.internal.png.PngPicture;
import dev.mediamanager.image.internal.svg.SvgPicture;
import dev.mediamanager.image.internal.tiff.TiffPicture;
import dev.mediamanager.image.internal.webp.WebpPicture;
import java.io.IOException;

/** Opens pictures of each format. */
final class Formats {
    private Formats() {}

    /** Reads the header of a picture; throws whatever a broken one leads to. */
    static StoredPicture open(PictureFormat format, Bytes bytes, Limits limits) throws IOException {
        return switch (format) {
            case JPEG -> JpegPicture.open(bytes, limits);
            case PNG -> PngPicture.open(bytes, limits);
            case GIF -> GifPicture.open(bytes, limits);
            case WEBP -> WebpPicture.open(bytes, limits);
            case BMP -> BmpPicture.open(bytes, limits);
            case TIFF -> TiffPicture.open(bytes, limits);
            case HEIF -> HeifPicture.open(bytes, limits);
            case SVG -> SvgPicture.open(bytes, limits);
        };
    }
}
