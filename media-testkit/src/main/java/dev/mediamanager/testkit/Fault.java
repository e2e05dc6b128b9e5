package dev.mediamanager.testkit;

import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.util.EnumSet;
import java.util.Set;

/** How an operation of a {@link FaultyStorage} goes wrong. */
public enum Fault {
    /** The call never reaches the store and fails with {@code UNAVAILABLE}: a timeout on the way there. */
    FAIL_BEFORE(EnumSet.allOf(Operation.class)),
    /** The store does what was asked, and then the call fails with {@code UNAVAILABLE}: a timeout on the way back. */
    FAIL_AFTER(EnumSet.allOf(Operation.class)),
    /** The store refuses with {@code ACCESS_DENIED}. */
    ACCESS_DENIED(EnumSet.allOf(Operation.class)),
    /** The store refuses with {@code NO_SPACE} after it has read half of the content. */
    NO_SPACE(EnumSet.of(Operation.PUT, Operation.PUT_PART)),
    /** The store says there is no such blob. */
    NOT_FOUND(EnumSet.of(Operation.OPEN, Operation.STAT)),
    /** The connection breaks after half of the bytes: nothing is stored, or the stream fails. */
    RESET(EnumSet.of(Operation.PUT, Operation.PUT_PART, Operation.OPEN)),
    /** One byte is lost at the end, and nothing says so. */
    MISSING_BYTE(EnumSet.of(Operation.PUT, Operation.OPEN, Operation.STAT)),
    /** One byte is added at the end, and nothing says so. */
    EXTRA_BYTE(EnumSet.of(Operation.PUT, Operation.OPEN, Operation.STAT)),
    /** One bit in the middle is turned, and nothing says so. */
    FLIPPED_BIT(EnumSet.of(Operation.PUT, Operation.PUT_PART, Operation.OPEN)),
    /** The listing lacks the blob that was put last, and still shows the one that was deleted last. */
    STALE(EnumSet.of(Operation.LIST));

    private final Set<Operation> operations;

    Fault(Set<Operation> operations) {
        this.operations = operations;
    }

    /** Tells whether this can happen to the operation. */
    public boolean appliesTo(Operation operation) {
        return operations.contains(operation);
    }
}
