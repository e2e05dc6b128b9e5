package dev.mediamanager.internal.engine;

import dev.mediamanager.CollectionId;
import dev.mediamanager.GrantId;
import dev.mediamanager.JobId;
import dev.mediamanager.MediaId;
import dev.mediamanager.SessionId;
import dev.mediamanager.VersionId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Makes ids: UUIDs of version 7 (RFC 9562 section 5.7), which sort by the millisecond of their creation and, within one process, by their
 * order of creation. Thread-safe.
 */
public final class Ids {
    private static final int TOKEN_BYTES = 32;
    private static final int KEY_BYTES = 16;
    private static final int SEQUENCE_BITS = 12;
    private static final long MAX_SEQUENCE = (1L << SEQUENCE_BITS) - 1;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long lastStamp; // milliseconds shifted left, with the sequence in the low bits

    /** Creates ids by this clock. */
    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** Returns a new media id. */
    public MediaId media() {
        return new MediaId(uuid());
    }

    /** Returns a new version id. */
    public VersionId version() {
        return new VersionId(uuid());
    }

    /** Returns a new job id. */
    public JobId job() {
        return new JobId(uuid());
    }

    /** Returns a new session id. */
    public SessionId session() {
        return new SessionId(uuid());
    }

    /** Returns a new grant id. */
    public GrantId grant() {
        return new GrantId(uuid());
    }

    /** Returns a new collection id. */
    public CollectionId collection() {
        return new CollectionId(uuid());
    }

    /** Returns 256 random bits as 43 characters of base64url. */
    public String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns 128 random bits as 32 hex digits. */
    public String random() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String uuid() {
        long stamp = nextStamp();
        long high = (stamp >>> SEQUENCE_BITS << 16) | 0x7000 | (stamp & MAX_SEQUENCE);
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private synchronized long nextStamp() {
        lastStamp = Math.max(lastStamp + 1, clock.millis() << SEQUENCE_BITS);
        return lastStamp;
    }
}
