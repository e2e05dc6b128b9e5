package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.EncryptedDelivery;
import dev.mediamanager.EncryptedUrls;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Operation;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.playback.SessionKeys;
import dev.mediamanager.internal.playback.Viewing;
import java.util.Optional;
import java.util.function.BiFunction;

/** What is encrypted in one session, for one guard: access is asked for before the session is looked at. */
record EncryptedView(Engine engine, Guard guard, Viewing viewing) implements EncryptedDelivery {
    @Override
    public String mediaPlaylist(MediaRef rendition, EncryptedUrls urls) {
        return viewed(rendition, (media, keys) -> engine.encryptedStreams().playlist(media, rendition, keys, urls));
    }

    @Override
    public byte[] key(MediaRef rendition) {
        return viewed(rendition, (media, keys) -> engine.encryptedStreams().key(media, rendition, keys));
    }

    @Override
    public MediaContent initialization(MediaRef rendition) {
        return viewed(rendition, (media, keys) -> engine.sections().initialization(media, rendition));
    }

    @Override
    public MediaContent segment(MediaRef rendition, int number) {
        return viewed(rendition, (media, keys) -> engine.encryptedStreams().segment(media, rendition, keys, number));
    }

    /** Nothing is viewed without a session: who shows none, or another's, is refused. */
    private <T> T viewed(MediaRef ref, BiFunction<Media, SessionKeys, T> delivery) {
        Media media = engine.media(guard, Operation.VIEW, ref.media());
        SessionKeys keys;
        try {
            keys = engine.encryptedStreams().keys(ref, viewing);
        } catch (MediaNotFoundException e) {
            engine.accessLog().denied(guard.actor(), Operation.VIEW, Optional.of(media));
            throw e;
        }
        engine.accessLog().note(AccessAction.VIEW, guard.actor(), media, ref);
        return delivery.apply(media, keys);
    }
}
