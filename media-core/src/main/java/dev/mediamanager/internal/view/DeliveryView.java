package dev.mediamanager.internal.view;

import dev.mediamanager.Delivery;
import dev.mediamanager.Media;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Operation;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.internal.access.Guard;

/** The playlists for one guard. */
record DeliveryView(Engine engine, Guard guard) implements Delivery {
    @Override
    public String masterPlaylist(MediaRef variant, PlaylistUrls urls) {
        return engine.playlists().master(visible(variant), variant, urls);
    }

    @Override
    public String mediaPlaylist(MediaRef rendition, PlaylistUrls urls) {
        return engine.playlists().media(visible(rendition), rendition, urls);
    }

    private Media visible(MediaRef ref) {
        return engine.media(guard, Operation.VIEW, ref.media());
    }
}
