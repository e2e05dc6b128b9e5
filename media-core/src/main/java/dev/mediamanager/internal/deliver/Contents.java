package dev.mediamanager.internal.deliver;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.ContentDisposition;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.MediaType;
import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.Version;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.playback.SessionKeys;
import dev.mediamanager.internal.sniff.FileNames;
import dev.mediamanager.internal.sniff.TypeDetector;
import dev.mediamanager.spi.FileBackedStorage;
import dev.mediamanager.spi.PresigningStorage;
import dev.mediamanager.spi.SignedGet;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;

/** Finds and opens the bytes behind references. What is staged, quarantined, pending or failed is not found. Thread-safe. */
public final class Contents {
    private final Parts parts;
    private final TypeDetector detector;

    /** Opens blobs of these parts. */
    public Contents(Parts parts, TypeDetector detector) {
        this.parts = parts;
        this.detector = detector;
    }

    /** What is known of a blob that may be read. */
    record OpenBlob(BlobKey key, MediaType type, long length, String sha256, Instant modified, String fileName) {}

    /** Opens all bytes, or a range. */
    public MediaContent open(Media media, MediaRef ref, Optional<ByteRange> range) {
        OpenBlob blob = find(media, ref);
        ByteRange part = range.orElseGet(() -> ByteRange.whole(blob.length()));
        if (!part.within(blob.length())) {
            throw new MediaRejectedException(
                    Reason.RANGE_NOT_SATISFIABLE,
                    "The range lies outside " + ref,
                    part.offset() + " to " + part.end(),
                    "0 to " + blob.length());
        }
        return open(blob, part);
    }

    private StreamContent open(OpenBlob blob, ByteRange part) {
        return parts.storage() instanceof FileBackedStorage files
                ? FileContent.open(blob, part, files.file(blob.key()), parts.budget())
                : new StreamContent(blob, part, parts.storage().open(blob.key(), part), parts.budget());
    }

    /** Opens a part of a rendition as a whole of its own, as it is stored. */
    MediaContent section(Media media, MediaRef ref, Rendition rendition, ByteRange part) {
        OpenBlob blob = blob(version(media, ref), ref, rendition);
        String tag = blob.sha256() + "-" + part.offset() + "-" + part.length();
        return new SectionContent(blob, part.length(), open(blob, part).inputStream(), tag, parts.budget());
    }

    /** Opens a part of a rendition as a whole of its own, encrypted while it is read; no two parts have the vector of this cipher. */
    MediaContent encrypted(Media media, MediaRef ref, Rendition rendition, ByteRange part, Cipher cipher) {
        OpenBlob blob = blob(version(media, ref), ref, rendition);
        String tag = HexFormat.of().formatHex(cipher.getIV());
        InputStream encrypted = new EncryptingInputStream(open(blob, part).inputStream(), cipher);
        return new SectionContent(blob, SessionKeys.encryptedLength(part.length()), encrypted, tag, parts.budget());
    }

    /** Returns where the store itself serves the bytes, if it can. */
    public Optional<URI> directUrl(Media media, MediaRef ref, ContentDisposition.Kind wanted, Duration validity) {
        OpenBlob blob = find(media, ref);
        if (!(parts.storage() instanceof PresigningStorage signer)) {
            return Optional.empty();
        }
        ContentDisposition disposition = ContentDisposition.of(wanted, blob.type(), blob.fileName());
        return Optional.of(signer.presign(new SignedGet(blob.key(), blob.type(), disposition.value(), validity))
                .uri());
    }

    private OpenBlob find(Media media, MediaRef ref) {
        Version version = version(media, ref);
        if (ref.variant().isEmpty()) {
            return new OpenBlob(
                    version.blob(),
                    version.type(),
                    version.length(),
                    version.sha256(),
                    version.created(),
                    version.fileName());
        }
        return blob(version, ref, rendition(variant(media, version, ref), ref));
    }

    private OpenBlob blob(Version version, MediaRef ref, Rendition rendition) {
        String name = baseName(version.fileName()) + "-" + ref.variant().orElseThrow()
                + (rendition.name().equals(Rendition.MAIN) ? "" : "-" + rendition.name())
                + detector.extension(rendition.type());
        return new OpenBlob(
                rendition.blob(),
                rendition.type(),
                rendition.length(),
                rendition.sha256(),
                version.created(),
                FileNames.clean(name));
    }

    /** Returns a version that may be read. */
    Version version(Media media, MediaRef ref) {
        Version version = ref.version().isEmpty()
                        || ref.version().get().equals(media.current().id())
                ? media.current()
                : parts.repository()
                        .findVersion(ref.version().get())
                        .filter(v -> v.media().equals(media.id()))
                        .orElseThrow(() -> notFound(ref));
        if (version.state() != VersionState.READY) {
            throw notFound(ref);
        }
        return version;
    }

    /** Returns a variant that may be read. */
    Variant variant(Media media, MediaRef ref) {
        return variant(media, version(media, ref), ref);
    }

    /** Returns all variants of a version that may be read. */
    List<Variant> variants(Media media, MediaRef ref) {
        return variants(media, version(media, ref));
    }

    private List<Variant> variants(Media media, Version version) {
        return version.id().equals(media.current().id())
                ? media.variants()
                : parts.repository().listVariants(version.id());
    }

    private Variant variant(Media media, Version version, MediaRef ref) {
        return variants(media, version).stream()
                .filter(v -> ref.variant().filter(v.name()::equals).isPresent())
                .filter(v -> v.state() == VariantState.READY)
                .findFirst()
                .orElseThrow(() -> notFound(ref));
    }

    /** Returns the rendition that a reference names, or the only one. */
    static Rendition rendition(Variant variant, MediaRef ref) {
        if (ref.rendition().isPresent()) {
            return variant.rendition(ref.rendition().get()).orElseThrow(() -> notFound(ref));
        }
        if (variant.renditions().size() != 1) {
            List<String> names =
                    variant.renditions().stream().map(Rendition::name).toList();
            throw MediaRejectedException.argument("reference " + ref, "no rendition named", "one of " + names);
        }
        return variant.renditions().get(0);
    }

    private static MediaNotFoundException notFound(MediaRef ref) {
        return new MediaNotFoundException("blob content", ref.toString());
    }

    private static String baseName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }
}
