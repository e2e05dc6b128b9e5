package dev.mediamanager.internal.job;

import dev.mediamanager.ByteRange;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.inspect.FileSourceAccess;
import dev.mediamanager.internal.io.ByteBudget;
import dev.mediamanager.internal.sniff.TypeDetector;
import dev.mediamanager.spi.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Proves that an output is what the processor says: its place, its type, its size in pixels and its length in time. What is seen or heard must
 * be read by an extractor. What is neither may be of a format that nobody reads, and of a plug-in's own; see {@link Output}.
 */
final class OutputCheck {
    private static final Duration MIN_TOLERANCE = Duration.ofMillis(250);
    private static final MediaType TEXT = new MediaType("text/plain");
    private static final TypeDetector DETECTOR = new TypeDetector();

    private final Parts parts;

    OutputCheck(Parts parts) {
        this.parts = parts;
    }

    /** Returns what was found in the file. @throws ProcessingException with {@code BAD_OUTPUT} if it is not what it should be */
    MediaInfo probe(Path workspace, String variant, Output output) {
        String what = "Output '" + output.rendition() + "' of variant '" + variant + "'";
        try {
            checkPlace(what, workspace, output.file());
            checkType(what, output);
            checkIndex(what, output);
            FileSourceAccess source = new FileSourceAccess(output.file());
            MediaInfo found = parts.inspector().extract(output.type(), limits(), folder -> source);
            checkRead(what, output.type(), found);
            compare(what, output.info(), found);
            return merged(output.info(), found);
        } catch (IOException e) {
            throw new ProcessingException(Reason.BAD_OUTPUT, what + " cannot be read", e);
        } catch (MediaRejectedException e) {
            throw new ProcessingException(Reason.BAD_OUTPUT, what + " is not sound: " + e.getMessage(), e);
        }
    }

    /** An output may be as complex as its source, and as any variant that can be asked for. */
    private Limits limits() {
        Limits policy = parts.policy().limits();
        Limits usual = Limits.DEFAULT;
        return new Limits(
                Math.max(policy.maxPixels(), usual.maxPixels()),
                Math.max(policy.maxSide(), usual.maxSide()),
                Math.max(policy.maxFrames(), usual.maxFrames()),
                policy.maxDuration().compareTo(usual.maxDuration()) > 0 ? policy.maxDuration() : usual.maxDuration());
    }

    private static void checkPlace(String what, Path workspace, Path file) throws IOException {
        boolean inside = file.toRealPath().startsWith(workspace.toRealPath());
        if (!inside || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) == 0) {
            throw bad(what + " must be a file with content in the workspace, but is " + file);
        }
    }

    @SuppressWarnings("try") // the grant is held, not used
    private void checkType(String what, Output output) throws IOException {
        try (ByteBudget.Grant grant = parts.budget().take(TypeDetector.HEAD_BYTES);
                InputStream in = Files.newInputStream(output.file())) {
            byte[] head = new byte[(int) Math.min(TypeDetector.HEAD_BYTES, Files.size(output.file()))];
            in.readNBytes(head, 0, head.length);
            MediaType found = DETECTOR.detect(head);
            if (!agrees(output.type(), found)) {
                throw bad(what + " was declared " + output.type() + ", but its bytes are " + found);
            }
        }
    }

    /**
     * Pictures must be exactly what they are called. Containers of sound and video share magic numbers; which of them it is, the extractor
     * proves. Of what is neither, a known type must be what the bytes tell, or more special or more general, as JSON is a text; and a
     * plug-in's own must not look like a known one, but for text.
     */
    private static boolean agrees(MediaType declared, MediaType found) {
        if (declared.kind() == MediaKind.IMAGE || found.kind() == MediaKind.IMAGE) {
            return DETECTOR.isKindOf(found, declared);
        }
        if (isTimed(declared) || isTimed(found)) {
            return isTimed(declared) && (isTimed(found) || found.equals(MediaType.OCTET_STREAM));
        }
        boolean unknown = found.equals(MediaType.OCTET_STREAM);
        return DETECTOR.knows(declared)
                ? DETECTOR.isKindOf(found, declared) || (!unknown && DETECTOR.isKindOf(declared, found))
                : unknown || DETECTOR.isKindOf(found, TEXT);
    }

    private static boolean isTimed(MediaType type) {
        return type.kind() == MediaKind.VIDEO || type.kind() == MediaKind.AUDIO;
    }

    private void checkRead(String what, MediaType type, MediaInfo found) {
        if (type.kind() != MediaKind.DOCUMENT && found.equals(MediaInfo.EMPTY)) {
            throw bad(what + " is " + type + ", of which "
                    + (parts.inspector().reads(type) ? "its extractor finds nothing" : "no extractor reads anything")
                    + "; add a MetadataExtractor for it");
        }
    }

    private static void checkIndex(String what, Output output) throws IOException {
        if (output.index().isEmpty()) {
            return;
        }
        long size = Files.size(output.file());
        SegmentIndex index = output.index().get();
        long end = index.init().map(ByteRange::end).orElse(0L);
        for (SegmentIndex.Segment segment : index.segments()) {
            if (segment.range().offset() < end) {
                throw bad(what + " has segments that overlap at byte "
                        + segment.range().offset());
            }
            end = segment.range().end();
        }
        if (end > size) {
            throw bad(what + " has segments up to byte " + end + " in a file of " + size);
        }
    }

    private static void compare(String what, MediaInfo said, MediaInfo found) {
        boolean sizeDiffers = said.dimensions().isPresent()
                && found.dimensions().isPresent()
                && !said.dimensions().equals(found.dimensions());
        if (sizeDiffers) {
            throw bad(what + " should be " + said.dimensions().get() + ", but is "
                    + found.dimensions().get());
        }
        if (said.duration().isPresent() && found.duration().isPresent()) {
            Duration expected = said.duration().get();
            Duration difference = expected.minus(found.duration().get()).abs();
            Duration onePercent = expected.dividedBy(100);
            Duration tolerance = onePercent.compareTo(MIN_TOLERANCE) > 0 ? onePercent : MIN_TOLERANCE;
            if (difference.compareTo(tolerance) > 0) {
                throw bad(what + " should last " + expected + ", but lasts "
                        + found.duration().get());
            }
        }
        if (found.damaged()) {
            throw bad(what + " does not decode completely");
        }
    }

    /** What was found counts; what no extractor can see is taken from the processor, such as that its source was damaged. */
    private static MediaInfo merged(MediaInfo said, MediaInfo found) {
        return new MediaInfo(
                found.dimensions().or(said::dimensions),
                found.duration().or(said::duration),
                Math.max(found.frames(), said.frames()),
                found.tracks().isEmpty() ? said.tracks() : found.tracks(),
                found.chapters().isEmpty() ? said.chapters() : found.chapters(),
                found.properties().isEmpty() ? said.properties() : found.properties(),
                said.damaged());
    }

    private static ProcessingException bad(String message) {
        return new ProcessingException(Reason.BAD_OUTPUT, message, List.of());
    }
}
