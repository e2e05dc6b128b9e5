package dev.mediamanager.internal.sniff;

import dev.mediamanager.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of a file from its first bytes alone, by tika-core's magic numbers, refined where those are too coarse. Thread-safe.
 */
public final class TypeDetector {
    /** How many bytes a detection looks at. */
    public static final int HEAD_BYTES = 64 * 1024;

    /** Read once, when first needed: a large XML file. */
    private static final class Types {
        static final MimeTypes ALL = MimeTypes.getDefaultMimeTypes();
    }

    /** Reads the magic numbers now, so that the first detection need not. */
    public static void prepare() {
        types();
    }

    private static MimeTypes types() {
        return Types.ALL;
    }

    /** Returns the type; {@link MediaType#OCTET_STREAM} if the bytes are of no known one. */
    public MediaType detect(byte[] head) {
        return IsoBrand.detect(head).or(() -> Signature.detect(head)).orElseGet(() -> byMagic(head));
    }

    private MediaType byMagic(byte[] head) {
        MediaType type = detect(new ByteArrayInputStream(head, 0, Math.min(head.length, HEAD_BYTES)), new Metadata());
        return switch (type.name()) {
            case "application/octet-stream" -> ElementaryStream.detect(head).orElse(type);
            case "application/zip", "application/x-tika-ooxml" ->
                ZipDocument.detect(head).orElse(type);
            case "application/x-tika-msoffice" -> OleDocument.detect(head).orElse(type);
            case "video/x-matroska" -> Containers.matroska(head);
            case "audio/ogg" -> Containers.ogg(head);
            case "audio/mpeg" -> behindTag(head).orElse(type);
            default -> type;
        };
    }

    /** A FLAC file may start with a tag that belongs to MP3. */
    private Optional<MediaType> behindTag(byte[] head) {
        int start = Containers.afterId3(head);
        MediaType flac = new MediaType("audio/flac");
        return start > 0 && detect(Arrays.copyOfRange(head, start, head.length)).equals(flac)
                ? Optional.of(flac)
                : Optional.empty();
    }

    private MediaType detect(@Nullable InputStream bytes, Metadata name) {
        try {
            return canonical(
                    MediaType.of(types().detect(bytes, name).getBaseType().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("An array cannot fail to be read", e);
        }
    }

    /** Returns the type that a file name's extension stands for; nothing if the extension is missing or unknown. */
    public Optional<MediaType> byName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        if (dot < 1 || dot == fileName.length() - 1) {
            return Optional.empty();
        }
        Metadata name = new Metadata();
        name.set(
                TikaCoreProperties.RESOURCE_NAME_KEY,
                "x" + fileName.substring(dot).toLowerCase(Locale.ROOT));
        MediaType type = detect(null, name);
        return type.equals(MediaType.OCTET_STREAM) ? Optional.empty() : Optional.of(type);
    }

    /** Returns the usual extension of a type, with its dot; empty if it has none. */
    public String extension(MediaType type) {
        try {
            return switch (type.name()) {
                case "audio/mp4" -> ".m4a";
                case "video/mp2t" -> ".ts";
                default -> types().forName(type.name()).getExtension();
            };
        } catch (MimeTypeException e) {
            return "";
        }
    }

    /** Tells whether a type is one of those that have a known form; others are somebody's own. */
    public boolean knows(MediaType type) {
        try {
            return types().getRegisteredMimeType(type.name()) != null;
        } catch (MimeTypeException e) {
            return false;
        }
    }

    /** Tells whether the first type is the second, or a special case of it. */
    public boolean isKindOf(MediaType type, MediaType general) {
        MediaTypeRegistry registry = types().getMediaTypeRegistry();
        return type.equals(general) || registry.isSpecializationOf(tika(type), tika(general));
    }

    private static org.apache.tika.mime.MediaType tika(MediaType type) {
        return org.apache.tika.mime.MediaType.parse(type.name());
    }

    /** Tika's own spellings that differ from the registered or usual ones. */
    private static MediaType canonical(MediaType type) {
        return switch (type.name()) {
            case "audio/vnd.wave", "audio/x-wav", "audio/wave" -> new MediaType("audio/wav");
            case "audio/x-flac" -> new MediaType("audio/flac");
            case "audio/x-aac" -> new MediaType("audio/aac");
            case "image/x-ms-bmp", "image/x-bmp" -> new MediaType("image/bmp");
            case "video/x-msvideo", "video/msvideo" -> new MediaType("video/x-msvideo");
            case "video/x-matroska", "application/x-matroska" -> new MediaType("video/x-matroska");
            case "audio/vorbis", "audio/opus", "audio/speex", "audio/x-oggflac", "audio/x-oggpcm" ->
                new MediaType("audio/ogg");
            case "video/theora", "video/x-oggrgb", "video/x-ogguvs", "video/x-oggyuv", "video/x-dirac", "video/x-ogm" ->
                new MediaType("video/ogg");
            case "audio/x-mpegurl", "audio/mpegurl", "video/vnd.mpegurl", "application/x-mpegurl" ->
                new MediaType("application/vnd.apple.mpegurl");
            case "application/ogg" -> new MediaType("audio/ogg");
            default -> type;
        };
    }
}
