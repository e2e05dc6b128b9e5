package dev.mediamanager.image;

import dev.mediamanager.Analysis;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.heif.DecodedHeif;
import dev.mediamanager.image.internal.heif.HeifPicture;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.io.HeadBytes;
import dev.mediamanager.image.internal.io.ReadFailedException;
import dev.mediamanager.image.internal.io.SourceBytes;
import dev.mediamanager.spi.ExtractionContext;
import dev.mediamanager.spi.HeaderInspector;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.MetadataExtractor;
import dev.mediamanager.spi.ProcessingCancelledException;
import dev.mediamanager.spi.ProcessingContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads JPEG, PNG, GIF, WebP, BMP and TIFF pictures and makes {@link Picture} variants of them as WebP, JPEG, PNG, GIF or AVIF: upright, in
 * sRGB, without metadata, scaled up only where the spec asks for it; and {@link Analysis} variants. Of files of several pictures the first is
 * shown, and of animations, too, unless all frames are asked for as WebP or GIF. Thread-safe.
 *
 * <p>All variants come from one pass over the source. Untrusted bytes are decoded by the JDK or pure Java code only, after their header was found
 * within the {@link Limits}; a picture that is partly unreadable makes variants marked as damaged.
 *
 * <p>SVG is read if it is allowed, and nothing but shapes, text, gradients and clips in it. Of AVIF and HEIC only headers are read; their pixels
 * come from {@link ProcessingContext#decodedPicture}, and AVIF is made by {@link ProcessingContext#encodedPicture}, which are matters of other
 * plug-ins. Not read: JPEG 2000; JPEG with arithmetic coding, without loss, or hierarchical; TIFF with old-style JPEG.
 */
public final class ImageProcessor implements MediaProcessor, MetadataExtractor, HeaderInspector {
    private final MemoryBudget budget;
    private final boolean svg;

    /**
     * Creates a processor.
     *
     * @param memory how many bytes the pictures being processed at the same time may take together; others wait
     */
    public ImageProcessor(long memory) {
        this(memory, false);
    }

    /**
     * Creates a processor.
     *
     * @param memory how many bytes the pictures being processed at the same time may take together; others wait
     * @param svg whether SVG pictures are drawn, too; whatever is more than a picture in them is refused in any case
     */
    public ImageProcessor(long memory, boolean svg) {
        this.svg = svg;
        if (memory < 1) {
            throw MediaRejectedException.argument("image.memory", Long.toString(memory), "at least 1 byte");
        }
        budget = new MemoryBudget(memory);
    }

    /** Creates a processor that may take half of the JVM's heap. */
    public ImageProcessor() {
        this(Math.max(1, Runtime.getRuntime().maxMemory() / 2));
    }

    @Override
    public boolean supports(MediaType type, VariantSpec spec) {
        return supports(type) && (spec instanceof Picture || spec instanceof Analysis);
    }

    @Override
    public boolean supports(MediaType type) {
        return PictureFormat.of(type)
                .filter(format -> svg || format != PictureFormat.SVG)
                .isPresent();
    }

    @Override
    public String describe() {
        return "images: reads JPEG, PNG, GIF, WebP, BMP, TIFF" + (svg ? ", SVG" : "")
                + ", and AVIF and HEIC where a plug-in decodes them; writes WebP, JPEG, PNG, GIF, and AVIF where a plug-in encodes it";
    }

    @Override
    public void inspectHeader(MediaType type, ByteBuffer head, Limits limits) {
        try {
            open(type, new HeadBytes(head), limits);
        } catch (HeadBytes.BeyondHead e) {
            // What was seen is fine; the rest is judged when it is there.
        } catch (CorruptPictureException | UnsupportedPictureException e) {
            throw corrupt(type, e);
        }
    }

    @Override
    public MediaInfo extract(ExtractionContext context) {
        try (Bytes bytes = new SourceBytes(context.source())) {
            return Facts.of(open(context.type(), bytes, context.limits()), bytes);
        } catch (ReadFailedException e) {
            throw unreadable(e);
        } catch (IOException | CorruptPictureException | UnsupportedPictureException e) {
            throw corrupt(context.type(), e);
        }
    }

    @Override
    public void process(ProcessingContext context) {
        try (Bytes bytes = new FileBytes(context.source().localFile())) {
            StoredPicture picture = open(context.type(), bytes, context.limits());
            if (picture instanceof HeifPicture heif) {
                process(context, heif);
            } else {
                new Rendering(context, picture, budget).run();
            }
        } catch (MediaRejectedException e) {
            throw new ProcessingException(ProcessingException.Reason.LIMIT_EXCEEDED, message(e), e);
        } catch (MediaException | ProcessingCancelledException e) {
            throw e;
        } catch (UnsupportedPictureException e) {
            throw new ProcessingException(ProcessingException.Reason.UNSUPPORTED, message(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessingCancelledException();
        } catch (ReadFailedException e) {
            context.checkCancelled();
            throw unreadable(e);
        } catch (CorruptPictureException e) {
            throw new ProcessingException(ProcessingException.Reason.CORRUPT_SOURCE, message(e), e);
        } catch (IOException e) {
            throw new ProcessingException(
                    ProcessingException.Reason.ENGINE_FAILED, "A variant could not be written: " + e.getMessage(), e);
        }
    }

    private void process(ProcessingContext context, HeifPicture heif) throws IOException, InterruptedException {
        try (DecodedHeif decoded = DecodedHeif.open(
                heif, context.type(), context.source().localFile(), context.limits(), context::decodedPicture)) {
            new Rendering(context, decoded.picture(), budget).run();
        }
    }

    private static StoredPicture open(MediaType type, Bytes bytes, Limits limits) {
        PictureFormat format = PictureFormat.of(type)
                .orElseThrow(() -> new ProcessingException(
                        ProcessingException.Reason.UNSUPPORTED,
                        "Pictures of type " + type + " are not read",
                        List.of()));
        try {
            return Formats.open(format, bytes, limits);
        } catch (MediaException | ReadFailedException | HeadBytes.BeyondHead | UnsupportedPictureException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new CorruptPictureException(
                    "The header of the " + format.label() + " picture cannot be read: " + message(e), e);
        }
    }

    private static MediaRejectedException corrupt(MediaType type, Exception cause) {
        return new MediaRejectedException(
                MediaRejectedException.Reason.CORRUPT,
                "The picture cannot be read",
                message(cause),
                "a whole file of type " + type,
                cause);
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static ProcessingException unreadable(ReadFailedException cause) {
        return new ProcessingException(
                ProcessingException.Reason.ENGINE_FAILED, "The source could not be read: " + cause.getMessage(), cause);
    }
}
