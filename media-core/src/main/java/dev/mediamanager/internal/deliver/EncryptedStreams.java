package dev.mediamanager.internal.deliver;

import dev.mediamanager.Actor;
import dev.mediamanager.ByteRange;
import dev.mediamanager.EncryptedUrls;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.PlaybackSession;
import dev.mediamanager.internal.playback.PlaybackSecrets;
import dev.mediamanager.internal.playback.SessionKeys;
import dev.mediamanager.internal.playback.Viewing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Begins sessions of viewers, and delivers what is encrypted for them. Thread-safe. */
public final class EncryptedStreams {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Contents contents;
    private final Playlists playlists;
    private final PlaybackSecrets secrets;
    private final Supplier<Instant> now;

    /** Encrypts these contents by keys of these secrets. */
    public EncryptedStreams(Contents contents, Playlists playlists, PlaybackSecrets secrets, Supplier<Instant> now) {
        this.contents = contents;
        this.playlists = playlists;
        this.secrets = secrets;
        this.now = now;
    }

    /** Begins a session. */
    public PlaybackSession open(Media media, MediaRef variant, Actor viewer, Duration validity) {
        if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
            throw MediaRejectedException.argument(
                    "validity of a playback", validity.toString(), SHORTEST + " to " + LONGEST);
        }
        List<Stream> unused = playlists.streams(media, variant, rendition -> true);
        // a whole second, so that it is never over too early
        return secrets.open(variant, viewer, now.get().plus(validity).plusNanos(999_999_999));
    }

    /** Returns the keys of a viewer's session. @throws MediaNotFoundException if it is none, not of this variant, or over */
    public SessionKeys keys(MediaRef ref, Viewing viewing) {
        return secrets.keys(ref, viewing, now.get());
    }

    /** Returns the media playlist of one rendition. */
    public String playlist(Media media, MediaRef ref, SessionKeys keys, EncryptedUrls urls) {
        return HlsEncrypted.write(playlists.stream(media, ref), keys, urls);
    }

    /** Returns the key of one rendition. */
    public byte[] key(Media media, MediaRef ref, SessionKeys keys) {
        return keys.key(playlists.stream(media, ref).rendition().blob());
    }

    /** Opens an encrypted segment. */
    public MediaContent segment(Media media, MediaRef ref, SessionKeys keys, int number) {
        Stream stream = playlists.stream(media, ref);
        ByteRange range = Sections.range(ref, stream, number);
        return contents.encrypted(
                media,
                ref,
                stream.rendition(),
                range,
                keys.cipher(stream.rendition().blob(), number));
    }
}
