package dev.mediamanager;

import java.time.Instant;

/**
 * One viewer's playback of an encrypted stream. Nothing of it is stored.
 *
 * @param token 76 characters of base64url (RFC 4648), to be put into the addresses of the session; it is worth nothing to other viewers
 * @param expires when nothing of the session is delivered any more
 */
public record PlaybackSession(String token, Instant expires) {
    /** Leaves out the token: who reads a log must not get in. */
    @Override
    public String toString() {
        return "PlaybackSession[until " + expires + "]";
    }
}
