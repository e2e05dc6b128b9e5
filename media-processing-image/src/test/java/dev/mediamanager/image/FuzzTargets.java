package dev.mediamanager.image;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.Segment;
import dev.mediamanager.image.internal.exif.ExifOrientation;
import dev.mediamanager.image.internal.format.AnimatedPicture;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PlanarPicture;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.planes.PlaneSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

/**
 * What Jazzer calls with bytes of its own making: each may be refused by the exceptions that {@link ImageProcessor} turns into typed ones, and by no other. {@code
 * ./mvnw -q -B -Pfuzz -pl media-processing-image -am test-compile -Dargs="60 Jpeg"} runs one for 60 seconds.
 */
final class FuzzTargets {
    /** Small, so that much is tried. */
    private static final Limits LIMITS = new Limits(250_000, 4096, 30, Duration.ofHours(1));

    private static final int MOST_IN_SEGMENT = 65_000;
    private static final byte[] JPEG = Pictures.jpeg(16, 16);

    private FuzzTargets() {}

    /** Baseline and progressive JPEG. */
    static final class Jpeg {
        private Jpeg() {}

        public static void fuzzerTestOneInput(byte[] data) {
            look(PictureFormat.JPEG, data);
        }
    }

    /** PNG, with the checksums of its chunks put right, or nothing behind them would be seen. */
    static final class Png {
        private Png() {}

        public static void fuzzerTestOneInput(byte[] data) {
            look(PictureFormat.PNG, checked(data));
        }
    }

    /** GIF, with all frames. */
    static final class Gif {
        private Gif() {}

        public static void fuzzerTestOneInput(byte[] data) {
            look(PictureFormat.GIF, data);
        }
    }

    /** Exif blocks in a JPEG. */
    static final class Exif {
        private Exif() {}

        public static void fuzzerTestOneInput(byte[] data) {
            byte[] block = data.length <= MOST_IN_SEGMENT ? data : Arrays.copyOf(data, MOST_IN_SEGMENT);
            ExifOrientation.of(block);
            look(PictureFormat.JPEG, Segment.exif(JPEG, block));
        }
    }

    /** Files of every format, out of which the place is taken. */
    static final class Location {
        private Location() {}

        public static void fuzzerTestOneInput(byte[] data) throws IOException {
            Source picture = Source.replayable(() -> new ByteArrayInputStream(data), data.length);
            try (InputStream in =
                    UploadRequest.of(picture).withoutLocation().source().open()) {
                long length = in.transferTo(OutputStream.nullOutputStream());
                if (length != data.length) {
                    throw new AssertionError(length + " bytes instead of " + data.length);
                }
            } catch (MediaRejectedException e) {
                // Typed.
            }
        }
    }

    private static void look(PictureFormat format, byte[] data) {
        ArrayBytes bytes = new ArrayBytes(data);
        StoredPicture picture;
        try {
            picture = Formats.open(format, bytes, LIMITS);
        } catch (NullPointerException
                | ClassCastException
                | IllegalStateException
                | NegativeArraySizeException
                | UnsupportedOperationException e) {
            throw e; // No bytes may lead to these.
        } catch (IOException | RuntimeException e) {
            return; // All of these become CORRUPT, or are typed as they are.
        }
        try {
            Facts.of(picture, bytes);
            decode(picture.reduced(2));
            decode(picture);
            if (picture instanceof AnimatedPicture animated) {
                frames(animated);
            }
        } catch (IOException | MediaException | CorruptPictureException | UnsupportedPictureException e) {
            // Typed, or becomes so.
        }
    }

    private static void decode(StoredPicture picture) {
        CheckedRows rows = new CheckedRows(picture.header());
        Decoding.run(picture, rows);
        rows.assertAllCame();
        if (picture instanceof PlanarPicture planar && !planar.planes().isEmpty()) {
            List<PlaneSink> sinks = new ArrayList<>();
            List<AtomicInteger> came = new ArrayList<>();
            planar.planes().forEach(plane -> {
                AtomicInteger rowsOfPlane = new AtomicInteger();
                came.add(rowsOfPlane);
                sinks.add((samples, from) -> {
                    Objects.checkFromIndexSize(from, plane.width(), samples.length);
                    rowsOfPlane.incrementAndGet();
                });
            });
            Decoding.run(planar, sinks);
            for (int i = 0; i < came.size(); i++) {
                if (came.get(i).get() != planar.planes().get(i).height()) {
                    throw new AssertionError(
                            came.get(i) + " rows of plane " + planar.planes().get(i));
                }
            }
        }
    }

    private static void frames(AnimatedPicture picture) throws IOException {
        FrameSource frames = picture.frames();
        int shown = 0;
        while (next(frames)) {
            CheckedRows rows = new CheckedRows(picture.header().withLayout(Layout.RGB_ALPHA));
            frames.push(rows);
            rows.assertAllCame();
            shown++;
        }
        if (shown > picture.header().frames()) {
            throw new AssertionError(
                    shown + " frames instead of " + picture.header().frames());
        }
    }

    private static boolean next(FrameSource frames) throws IOException {
        try {
            return frames.next();
        } catch (RuntimeException e) {
            return false; // As the interface allows.
        }
    }

    private static byte[] checked(byte[] png) {
        ByteBuffer chunks = ByteBuffer.wrap(png.clone());
        int at = 8;
        while (at + 12 <= chunks.capacity()) {
            int length = chunks.getInt(at);
            if (length < 0 || length > chunks.capacity() - at - 12) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(chunks.array(), at + 4, length + 4);
            chunks.putInt(at + 8 + length, (int) crc.getValue());
            at += length + 12;
        }
        return chunks.array();
    }
}
