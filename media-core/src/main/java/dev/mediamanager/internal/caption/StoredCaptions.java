package dev.mediamanager.internal.caption;

import dev.mediamanager.ByteRange;
import dev.mediamanager.Caption;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Rendition;
import dev.mediamanager.StorageException;
import dev.mediamanager.Variant;
import dev.mediamanager.Version;
import dev.mediamanager.caption.CaptionFile;
import dev.mediamanager.caption.CaptionLimits;
import dev.mediamanager.caption.Captions;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.io.ByteBudget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads captions back from the store. Thread-safe. */
public final class StoredCaptions {
    /** Of what is stored by us, whose markup may be longer than that of the file it was read from. */
    private static final CaptionLimits LIMITS = new CaptionLimits(64 << 20, 1_000_000, 1_000_000);

    private final Parts parts;

    /** Reads those of these parts. */
    public StoredCaptions(Parts parts) {
        this.parts = parts;
    }

    /** Returns those of a version in a language: rather those for who does not hear, and forced ones only if there are no others. */
    public Optional<Captions> find(Version version, String language) {
        List<Variant> variants = parts.repository().listVariants(version.id());
        MediaRef original = MediaRef.original(version.media()).ofVersion(version.id());
        return CaptionList.of(original, variants).stream()
                .filter(caption -> caption.track().language().equals(language))
                .min(Comparator.comparing((Caption caption) -> caption.track().forced())
                        .thenComparing(caption -> caption.track().kind()))
                .map(caption -> read(CaptionList.file(caption, variants)));
    }

    /** Returns what a file holds. @throws StorageException if the store does not give it */
    @SuppressWarnings("try") // the grant is held, not used
    Captions read(Rendition file) {
        try (ByteBudget.Grant grant = parts.budget().take(file.length());
                InputStream in = parts.storage().open(file.blob(), ByteRange.whole(file.length()))) {
            return CaptionFile.read(in, LIMITS, StandardCharsets.UTF_8).captions();
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "Cannot read blob " + file.blob(), e);
        }
    }
}
