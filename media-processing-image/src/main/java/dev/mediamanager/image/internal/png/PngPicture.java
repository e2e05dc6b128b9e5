package dev.mediamanager.image.internal.png;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.io.IOException;
import java.nio.ByteOrder;

/** A PNG picture; of an animated one, the default image. Only an interlaced picture is whole in memory while it is decoded. */
public final class PngPicture implements StoredPicture {
    private final Bytes bytes;
    private final Chunks chunks;
    private final SampleExpander expander;
    private final PictureHeader header;

    private PngPicture(Bytes bytes, Chunks chunks) {
        this.bytes = bytes;
        this.chunks = chunks;
        this.expander = new SampleExpander(chunks);
        ImageHeader ihdr = chunks.header();
        this.header = PictureHeader.still(
                        PictureFormat.PNG,
                        ihdr.width(),
                        ihdr.height(),
                        expander.layout(),
                        ihdr.depth(),
                        ihdr.colorModel())
                .withColor(chunks.color())
                .withExif(chunks.exif())
                .withAnimation(chunks.frames(), chunks.duration());
    }

    /** Reads the header and walks the chunks. @throws dev.mediamanager.MediaRejectedException if the picture breaks a limit */
    public static PngPicture open(Bytes bytes, Limits limits) throws IOException {
        return new PngPicture(bytes, Chunks.read(new Cursor(bytes, ByteOrder.BIG_ENDIAN), limits));
    }

    @Override
    public PictureHeader header() {
        return header;
    }

    @Override
    public long memory() {
        return chunks.header().interlaced()
                ? (long) header.width() * header.height() * header.layout().bands() * Short.BYTES
                : 0;
    }

    @Override
    public boolean complete() {
        return chunks.complete();
    }

    @Override
    public boolean decode(RowSink sink) throws IOException {
        Cursor cursor = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        cursor.seek(chunks.data());
        DataStream data = new DataStream(cursor);
        ImageHeader ihdr = chunks.header();
        RowReader reader = new RowReader(data, ihdr.filterDistance(), ihdr.rowBytes(ihdr.width()));
        boolean whole = ihdr.interlaced() ? new Adam7(ihdr, expander).decode(reader, sink) : decodeRows(reader, sink);
        return whole && reader.endsWell() && data.checksumsRight() && chunks.sound();
    }

    private boolean decodeRows(RowReader reader, RowSink sink) throws IOException {
        ImageHeader ihdr = chunks.header();
        int[] samples = new int[ihdr.width() * expander.layout().bands()];
        reader.start(ihdr.rowBytes(ihdr.width()), ihdr.height());
        for (int y = 0; y < ihdr.height(); y++) {
            int at = reader.next();
            expander.expand(reader.bytes(), at, ihdr.width(), samples);
            sink.row(samples);
        }
        return true;
    }
}
