package dev.mediamanager.internal.playback;

import dev.mediamanager.Actor;

/**
 * A viewer who shows a token.
 *
 * @param viewer who
 * @param token as it was shown
 */
public record Viewing(Actor viewer, String token) {
    /** Leaves out the token: who reads a log must not get in. */
    @Override
    public String toString() {
        return "Viewing[" + viewer.user() + "]";
    }
}
