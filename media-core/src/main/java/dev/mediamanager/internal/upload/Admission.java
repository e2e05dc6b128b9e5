package dev.mediamanager.internal.upload;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.MediaType;
import dev.mediamanager.Recipe;
import dev.mediamanager.RecipeSelector;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.sniff.TypeDetector;
import dev.mediamanager.internal.sniff.TypeRules;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides by what an upload says of itself, and by its first bytes, whether it is let in. Thread-safe. */
public final class Admission {
    private final Parts parts;
    private final TypeDetector detector;
    private final TypeRules rules;

    /** Lets in what the policy of these parts lets in. */
    public Admission(Parts parts, TypeDetector detector) {
        this.parts = parts;
        this.detector = detector;
        this.rules = new TypeRules(detector, parts.policy());
    }

    /** Refuses a length that is over the limit. */
    public void checkLength(OptionalLong declared) {
        if (declared.isPresent() && declared.getAsLong() > parts.policy().maxBytes()) {
            throw tooLarge(Long.toString(declared.getAsLong()), parts.policy().maxBytes());
        }
    }

    /**
     * Returns the type of the bytes that start with {@code head}: {@link TypeDetector#HEAD_BYTES} of them, or all if there are fewer.
     *
     * @throws MediaRejectedException if they may not enter
     */
    public MediaType admit(byte[] head, String fileName, Optional<MediaType> declared, RecipeSelector recipes) {
        MediaType type = detector.detect(head);
        rules.check(type, fileName, declared);
        if (recipes instanceof Recipe recipe) {
            parts.processors().check(type, recipe);
        }
        parts.inspector().inspectHeader(type, head, parts.policy().limits());
        return type;
    }

    /** Returns the rejection of more bytes than the policy allows. */
    public static MediaRejectedException tooLarge(String bytes, long maxBytes) {
        return new MediaRejectedException(
                Reason.TOO_LARGE,
                "The upload is too large; raise UploadPolicy.maxBytes if it must pass",
                bytes + " bytes",
                maxBytes + " bytes");
    }

    /** Returns the rejection of an upload without any bytes. */
    public static MediaRejectedException empty(OptionalLong declared) {
        String promised = declared.isPresent() && declared.getAsLong() > 0 ? " of " + declared.getAsLong() : "";
        return new MediaRejectedException(
                Reason.EMPTY, "The source has no bytes", "0" + promised + " bytes", "at least 1 byte");
    }

    /** Returns the rejection of another number of bytes than was declared. */
    public static MediaRejectedException mismatch(String arrived, OptionalLong declared) {
        return new MediaRejectedException(
                Reason.LENGTH_MISMATCH,
                "The source delivered another number of bytes than it declared",
                arrived + " bytes",
                declared.orElse(0) + " bytes");
    }
}
