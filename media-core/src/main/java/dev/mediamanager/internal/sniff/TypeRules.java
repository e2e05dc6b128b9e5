package dev.mediamanager.internal.sniff;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.MediaType;
import dev.mediamanager.UploadPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides whether bytes of a type may enter, and whether a name or client tells the truth about them. Thread-safe. */
public final class TypeRules {
    /** Containers whose extensions and type names are used for one another in the field. */
    private static final List<Set<String>> FAMILIES = List.of(
            Set.of(
                    "video/mp4",
                    "audio/mp4",
                    "video/x-m4v",
                    "video/quicktime",
                    "video/3gpp",
                    "video/3gpp2",
                    "audio/3gpp",
                    "application/mp4",
                    "audio/x-m4a"),
            Set.of("video/x-matroska", "video/webm", "audio/x-matroska", "audio/webm"),
            Set.of("audio/ogg", "video/ogg", "application/ogg", "audio/opus", "audio/vorbis"),
            Set.of("video/mpeg", "video/mp2t", "video/mp2p"),
            Set.of("audio/mpeg", "audio/mp3", "audio/mp2", "audio/x-mpeg"));

    private static final MediaType PROGRAM_STREAM = new MediaType("video/mpeg");

    private final TypeDetector detector;
    private final UploadPolicy policy;

    /** Creates rules for one policy. */
    public TypeRules(TypeDetector detector, UploadPolicy policy) {
        this.detector = detector;
        this.policy = policy;
    }

    /** Checks a detected type. @throws MediaRejectedException if it may not enter */
    public void check(MediaType type, String fileName, Optional<MediaType> declared) {
        if (type.equals(MediaType.OCTET_STREAM)) {
            throw new MediaRejectedException(
                    Reason.UNKNOWN_TYPE,
                    "The bytes of '" + fileName + "' are of no known type",
                    type.name(),
                    policy.allowedTypes().toString());
        }
        if (!policy.allows(type)) {
            throw new MediaRejectedException(
                    Reason.TYPE_NOT_ALLOWED,
                    "The upload policy does not let this type in; allow it with UploadPolicy.allowing(...)",
                    type.name(),
                    policy.allowedTypes().toString());
        }
        if (policy.matchExtension()) {
            named(fileName, type).ifPresent(named -> agree("file extension of '" + fileName + "'", named, type));
            declared.ifPresent(claimed -> agree("declared type", claimed, type));
        }
    }

    /** Program streams are named .ps too, which is PostScript's extension. */
    private Optional<MediaType> named(String fileName, MediaType type) {
        boolean programStream =
                type.equals(PROGRAM_STREAM) && fileName.toLowerCase(Locale.ROOT).endsWith(".ps");
        return programStream ? Optional.of(PROGRAM_STREAM) : detector.byName(fileName);
    }

    private void agree(String who, MediaType claimed, MediaType found) {
        if (!same(claimed, found)) {
            throw new MediaRejectedException(
                    Reason.TYPE_MISMATCH,
                    "The " + who + " says " + claimed + ", but the bytes are " + found
                            + "; correct the name or the declared type",
                    claimed.name(),
                    found.name());
        }
    }

    private boolean same(MediaType claimed, MediaType found) {
        return claimed.equals(MediaType.OCTET_STREAM)
                || detector.isKindOf(found, claimed)
                || (detector.isKindOf(claimed, found) && policy.allows(claimed))
                || FAMILIES.stream()
                        .anyMatch(family -> family.contains(claimed.name()) && family.contains(found.name()));
    }
}
