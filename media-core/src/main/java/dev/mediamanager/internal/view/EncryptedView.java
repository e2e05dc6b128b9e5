package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.EncryptedDelivery;
import dev.mediamanager.EncryptedUrls;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Operation;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.playback.Viewing;

/** What is encrypted in one session, for one guard: access is asked for before the session is looked at. */
record EncryptedView(Engine engine, Guard guard, Viewing viewing) implements EncryptedDelivery {
    @Override
    public String mediaPlaylist(MediaRef rendition, EncryptedUrls urls) {
        return engine.encryptedStreams().playlist(visible(rendition), rendition, viewing, urls);
    }

    @Override
    public byte[] key(MediaRef rendition) {
        return engine.encryptedStreams().key(visible(rendition), rendition, viewing);
    }

    @Override
    public MediaContent initialization(MediaRef rendition) {
        return engine.encryptedStreams().initialization(visible(rendition), rendition, viewing);
    }

    @Override
    public MediaContent segment(MediaRef rendition, int number) {
        return engine.encryptedStreams().segment(visible(rendition), rendition, viewing, number);
    }

    private Media visible(MediaRef ref) {
        Media media = engine.media(guard, Operation.VIEW, ref.media());
        engine.accessLog().note(AccessAction.VIEW, guard.actor(), media, ref);
        return media;
    }
}
