package dev.mediamanager;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@link Grant} lets be done, and until when.
 *
 * @param operations of {@link Operation#VIEW}, which is always among them, {@link Operation#DERIVE}, {@link Operation#EDIT},
 *     {@link Operation#UPLOAD} of new versions, {@link Operation#RECYCLE} and {@link Operation#DELETE}
 * @param expires the moment from which on it is worth nothing; until it is revoked if absent; kept to the
 *     millisecond, at most the end of the year 9999
 */
public record GrantTerms(Set<Operation> operations, Optional<Instant> expires) {
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Set<Operation> ON_A_MEDIA = EnumSet.of(
            Operation.VIEW, Operation.DERIVE, Operation.EDIT, Operation.UPLOAD, Operation.RECYCLE, Operation.DELETE);

    /** To look at the media, until revoked. */
    public static final GrantTerms VIEW = new GrantTerms(Set.of(), Optional.empty());

    /** Checks and copies the values. @throws MediaRejectedException for an operation that is not done with one media, or a later end */
    public GrantTerms {
        Set<Operation> all = EnumSet.of(Operation.VIEW);
        all.addAll(operations);
        for (Operation operation : all) {
            if (!ON_A_MEDIA.contains(operation)) {
                throw MediaRejectedException.argument("granted operation", operation.name(), "one of " + ON_A_MEDIA);
            }
        }
        operations = Collections.unmodifiableSet(all);
        expires.filter(LAST::isBefore).ifPresent(end -> {
            throw MediaRejectedException.argument("end of the grant", end.toString(), "at most " + LAST);
        });
        expires = expires.map(end -> end.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Returns a copy that also lets this be done. */
    public GrantTerms and(Operation operation) {
        Set<Operation> more = EnumSet.copyOf(operations);
        more.add(operation);
        return new GrantTerms(more, expires);
    }

    /** Returns a copy that ends at this moment. */
    public GrantTerms until(Instant end) {
        return new GrantTerms(operations, Optional.of(end));
    }

    /** Tells whether this lets an operation be done at a moment. */
    public boolean allow(Operation operation, Instant now) {
        return operations.contains(operation) && !expired(now);
    }

    /** Tells whether this is worth nothing any more. */
    public boolean expired(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }
}
