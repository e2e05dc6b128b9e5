package dev.mediamanager.internal.audit;

import dev.mediamanager.AccessRecord;
import dev.mediamanager.AuditBreak;
import dev.mediamanager.AuditHead;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.spi.AuditRepository;
import java.util.List;
import java.util.Optional;

/** Follows the chain from its beginning, a page at a time. */
public final class ChainCheck {
    private static final int PAGE = 1000;

    private ChainCheck() {}

    /** Returns the first place where the log up to its head, or up to one that was kept, is not what was written. */
    public static Optional<AuditBreak> check(AuditRepository rows, AuditHead kept) {
        AuditHead end = rows.accessHead(); // read first: what is appended meanwhile lies behind it
        AuditHead last = AuditHead.EMPTY;
        boolean keptIsMet = kept.equals(AuditHead.EMPTY);
        while (last.sequence() < end.sequence()) {
            List<AccessRecord> page;
            try {
                page = rows.accessRecords(last.sequence(), PAGE);
            } catch (IllegalArgumentException | MediaRejectedException e) {
                return Optional.of(new AuditBreak(last.sequence() + 1, "A record from here on cannot be read: " + e));
            }
            if (page.isEmpty()) {
                break;
            }
            for (AccessRecord found : page) {
                AccessRecord expected = AccessRecord.after(last, found.entry());
                if (!found.equals(expected)) {
                    return Optional.of(new AuditBreak(
                            expected.sequence(),
                            found.sequence() == expected.sequence()
                                    ? "The record, or the one before it, was altered"
                                    : "The record is missing"));
                }
                last = found.head();
                if (last.sequence() == kept.sequence() && !last.equals(kept)) {
                    return Optional.of(
                            new AuditBreak(kept.sequence(), "The log was written anew: its hash was another"));
                }
                keptIsMet |= last.equals(kept);
                if (last.sequence() == end.sequence() && !last.equals(end)) {
                    return Optional.of(new AuditBreak(end.sequence(), "The last record is not that of the head"));
                }
            }
        }
        if (last.sequence() < end.sequence() || !keptIsMet) {
            return Optional.of(new AuditBreak(last.sequence() + 1, "The end of the log was cut off"));
        }
        if (end.sequence() == 0 && !end.equals(AuditHead.EMPTY)) {
            return Optional.of(new AuditBreak(0, "The head of the empty log was altered"));
        }
        // Records first: whoever appends meanwhile has moved the head when it is read.
        boolean hidden = !rows.accessRecords(end.sequence(), 1).isEmpty()
                && rows.accessHead().equals(end);
        return hidden
                ? Optional.of(new AuditBreak(end.sequence() + 1, "The record lies behind the head"))
                : Optional.empty();
    }
}
