package dev.mediamanager.internal.view;

import dev.mediamanager.AccessCount;
import dev.mediamanager.AccessRecord;
import dev.mediamanager.Audit;
import dev.mediamanager.AuditBreak;
import dev.mediamanager.AuditHead;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Operation;
import dev.mediamanager.Page;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.audit.ChainCheck;
import dev.mediamanager.spi.AuditRepository;
import dev.mediamanager.spi.AuditRepository.AccessFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The access log for one guard. */
record AuditView(Engine engine, Guard guard) implements Audit {
    private static final int MAX_PAGE = 1000;
    private static final int MAX_DAYS = 3660;

    @Override
    public Page<AccessRecord> history(MediaId media, Optional<String> cursor, int limit) {
        require("limit", limit, MAX_PAGE);
        long below = cursor.map(AuditView::sequence).orElse(Long.MAX_VALUE);
        List<AccessRecord> found = rows().accessHistory(media, guard.tenant(), below, limit + 1);
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<AccessRecord> page = found.subList(0, limit);
        return new Page<>(page, Optional.of(Long.toString(page.get(limit - 1).sequence())));
    }

    @Override
    public List<AccessCount> activity(String tenant, String user, Instant from, Instant until) {
        return rows().countAccess(
                        new AccessFilter(guard.tenant(), Optional.of(tenant), Optional.of(user), from, until));
    }

    @Override
    public List<AccessCount> statistics(int days) {
        require("days", days, MAX_DAYS);
        Instant now = engine.parts().now();
        return rows().countAccess(new AccessFilter(
                guard.tenant(),
                Optional.empty(),
                Optional.empty(),
                now.minus(Duration.ofDays(days)),
                now.plusMillis(1)));
    }

    @Override
    public AuditHead head() {
        return rows().accessHead();
    }

    @Override
    public Optional<AuditBreak> verify() {
        return verify(AuditHead.EMPTY);
    }

    @Override
    public Optional<AuditBreak> verify(AuditHead kept) {
        return ChainCheck.check(rows(), kept);
    }

    private AuditRepository rows() {
        engine.checkOpen();
        guard.check(Operation.ADMINISTER);
        return engine.parts().repository();
    }

    private static void require(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw MediaRejectedException.argument(field, Integer.toString(value), "1 to " + most);
        }
    }

    private static long sequence(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw MediaRejectedException.argument("cursor", cursor, "the one of the page before");
        }
    }
}
