package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.exif.TiffDirectory;
import dev.mediamanager.image.internal.exif.TiffFile;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Orientation;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first picture of a TIFF file. Of what is cut off, or broken, the strips and tiles that are whole are shown, and the rows before the break. */
public final class TiffPicture implements StoredPicture {
    private static final int MAX_SAMPLES = 16;

    private final Bytes bytes;
    private final TiffFile file;
    private final TiffDirectory directory;
    private final Optional<Photometric> photometric;
    private final Strips strips;
    private final int bytesPerPixel;
    private final PictureHeader header;
    private final int compression;
    private final Bands bands;
    private final @Nullable JpegPieces jpeg;

    private TiffPicture(Bytes bytes, TiffFile file, TiffDirectory directory, Limits limits) throws IOException {
        this.bytes = bytes;
        this.file = file;
        this.directory = directory;
        int width = directory.integer(Tag.WIDTH, 0);
        int height = directory.integer(Tag.HEIGHT, 0);
        limits.checkPicture(width, height);
        int samples = directory.integer(Tag.SAMPLES_PER_PIXEL, 1);
        int depth = directory.integer(Tag.BITS_PER_SAMPLE, 1);
        if (samples < 1 || samples > MAX_SAMPLES || depth < 1 || depth > 64) {
            throw new CorruptPictureException("A TIFF picture of " + samples + " samples of " + depth + " bits");
        }
        bytesPerPixel = samples * Math.max(1, (depth + 7) / 8);
        strips = Strips.read(directory, width, height, limits);
        photometric = Photometric.of(directory.integer(Tag.PHOTOMETRIC, 1));
        Layout layout = photometric.isEmpty() ? Layout.RGB : photometric.get().layout(directory);
        Optional<IccProfile> profile =
                directory.bytes(Tag.ICC_PROFILE, IccProfile.MAX_LENGTH).flatMap(IccProfile::of);
        header = PictureHeader.still(
                        PictureFormat.TIFF,
                        width,
                        height,
                        layout,
                        depth,
                        photometric.map(value -> value.label).orElse("unknown"))
                .withColor(profile.<ColorSource>map(ColorSource.Profiled::new).orElse(ColorSource.SRGB))
                .withOrientation(Orientation.of(directory.integer(Tag.ORIENTATION, 1)));
        compression = directory.integer(Tag.COMPRESSION, 1);
        bands = new Bands(bytes, header, strips);
        jpeg = compression == Tag.JPEG ? new JpegPieces(bytes, header, strips, limits) : null;
    }

    /** Reads the first directory. @throws dev.mediamanager.MediaRejectedException if the picture breaks a limit */
    public static TiffPicture open(Bytes bytes, Limits limits) throws IOException {
        TiffFile file = TiffFile.open(bytes);
        return new TiffPicture(bytes, file, file.directory(file.first()), limits);
    }

    @Override
    public PictureHeader header() {
        return header;
    }

    @Override
    public long memory() {
        return 2L * bytesPerPixel * header.width() * (jpeg == null ? bands.rowsInMemory() : jpeg.rowsInMemory());
    }

    @Override
    public boolean complete() {
        return strips.within(bytes.length());
    }

    @Override
    public boolean decode(RowSink sink) throws IOException {
        if (photometric.isEmpty()) {
            throw new UnsupportedPictureException(
                    "TIFF photometric interpretation " + directory.integer(Tag.PHOTOMETRIC, -1) + " is not supported");
        }
        if (compression == Tag.OLD_JPEG) {
            throw new UnsupportedPictureException(
                    "TIFF with old-style JPEG (compression 6) is not supported; save it anew");
        }
        if (jpeg != null) {
            return jpeg.decode(directory, photometric.get(), sink) && complete();
        }
        if (!Bands.reads(compression)) {
            throw new UnsupportedPictureException("TIFF compression " + compression
                    + " is not supported; save the picture anew with LZW, Deflate or without");
        }
        return bands.decode(new DecoderDirectory(directory, file.order(), compression), sink) && complete();
    }
}
