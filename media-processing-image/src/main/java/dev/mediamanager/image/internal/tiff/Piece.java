package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.image.internal.codec.ImportedReaders;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.BytesImageInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** A part of a file, shown to a reader as a file of its own. */
final class Piece implements AutoCloseable {
    private final ImageReader reader = ImportedReaders.bigTiff();
    private final BytesImageInput input;

    /** @param head what to put before the bytes of the file; see {@link DecoderDirectory#describe} */
    Piece(byte[] head, Bytes bytes) throws IOException {
        input = new BytesImageInput(head, bytes, 0);
        reader.setInput(input, false, true);
    }

    ImageTypeSpecifier type() throws IOException {
        return reader.getRawImageType(0);
    }

    /** Paints as far as it decodes. @throws RuntimeException or IOException, of any kind, if that is not to the end */
    void readInto(BufferedImage image) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(image);
        reader.read(0, param);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }
}
