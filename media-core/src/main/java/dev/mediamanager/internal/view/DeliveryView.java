package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.CaptionUrls;
import dev.mediamanager.ContentDisposition;
import dev.mediamanager.Delivery;
import dev.mediamanager.EncryptedDelivery;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Operation;
import dev.mediamanager.PlaybackSession;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentUrls;
import dev.mediamanager.StoryboardUrls;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.playback.Viewing;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** The playlists and manifests for one guard. */
record DeliveryView(Engine engine, Guard guard) implements Delivery {
    @Override
    public String masterPlaylist(MediaRef variant, PlaylistUrls urls, Predicate<Rendition> offered) {
        return engine.playlists().master(visible(variant), variant, urls, offered);
    }

    @Override
    public String mediaPlaylist(MediaRef rendition, PlaylistUrls urls) {
        return engine.playlists().media(visible(rendition), rendition, urls);
    }

    @Override
    public String numberedPlaylist(MediaRef rendition, SegmentUrls urls) {
        return engine.playlists().numbered(visible(rendition), rendition, urls);
    }

    @Override
    public MediaContent initialization(MediaRef rendition) {
        return engine.sections().initialization(visible(rendition), rendition);
    }

    @Override
    public MediaContent segment(MediaRef rendition, int number) {
        return engine.sections().segment(visible(rendition), rendition, number);
    }

    @Override
    public String manifest(MediaRef variant, PlaylistUrls urls, Predicate<Rendition> offered) {
        return engine.playlists().manifest(visible(variant), variant, urls, offered);
    }

    @Override
    public String captionPlaylist(MediaRef caption, CaptionUrls urls) {
        return engine.playlists().captions(visible(caption), caption, urls);
    }

    @Override
    public String chapterTrack(MediaRef original) {
        return engine.playlists().chapterTrack(visible(original), original);
    }

    @Override
    public String chapterData(MediaRef original) {
        return engine.playlists().chapterData(visible(original), original);
    }

    @Override
    public String thumbnailTrack(MediaRef variant, PlaylistUrls urls) {
        return engine.playlists().thumbnailTrack(visible(variant), variant, urls);
    }

    @Override
    public String imagePlaylist(MediaRef variant, StoryboardUrls urls) {
        return engine.playlists().images(visible(variant), variant, urls);
    }

    @Override
    public PlaybackSession openPlayback(MediaRef variant, Duration validity) {
        return engine.encryptedStreams().open(visible(variant), variant, guard.actor(), validity);
    }

    @Override
    public EncryptedDelivery encrypted(String token) {
        return new EncryptedView(engine, guard, new Viewing(guard.actor(), token));
    }

    @Override
    public Optional<URI> directUrl(MediaRef ref, ContentDisposition.Kind wanted, Duration validity) {
        Media media = engine.media(guard, Operation.VIEW, ref.media());
        Optional<URI> url = engine.contents().directUrl(media, ref, wanted, validity);
        if (url.isPresent()) {
            AccessAction action =
                    wanted == ContentDisposition.Kind.ATTACHMENT ? AccessAction.DOWNLOAD : AccessAction.VIEW;
            engine.accessLog().note(action, guard.actor(), media, ref);
        }
        return url;
    }

    private Media visible(MediaRef ref) {
        Media media = engine.media(guard, Operation.VIEW, ref.media());
        engine.accessLog().note(AccessAction.VIEW, guard.actor(), media, ref);
        return media;
    }
}
