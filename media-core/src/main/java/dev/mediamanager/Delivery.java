package dev.mediamanager;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Computes what players ask for. Nothing of it is stored, so it can never go stale. Thread-safe. */
public interface Delivery {
    /**
     * Returns the HLS multivariant playlist (RFC 8216 section 4.3.4) of a streaming variant.
     *
     * @param variant a variant whose renditions are segmented
     * @param urls where players find the rest; {@link CaptionUrls} to offer the captions of the version too, {@link StoryboardUrls} its thumbnails, and {@link
     *     ChapterUrls} its chapters
     * @throws MediaNotFoundException if there is no such variant, or it is not ready
     * @throws MediaRejectedException if the variant is not a streaming one
     */
    default String masterPlaylist(MediaRef variant, PlaylistUrls urls) {
        return masterPlaylist(variant, urls, rendition -> true);
    }

    /**
     * Returns the HLS multivariant playlist of what is offered of a streaming variant, such as {@link Quality#orLess()} to who has not paid for more.
     *
     * <p>It only leaves out the rest. Who serves the bytes decides who gets them.
     *
     * @param offered whether a rendition is offered
     * @throws MediaNotFoundException if there is no such variant, or it is not ready
     * @throws MediaRejectedException if the variant is not a streaming one, or nothing of it is offered
     */
    String masterPlaylist(MediaRef variant, PlaylistUrls urls, Predicate<Rendition> offered);

    /**
     * Returns the HLS media playlist (RFC 8216 section 4.3.3) of one rendition, with byte ranges into its one file.
     *
     * @param rendition a segmented rendition
     * @throws MediaNotFoundException if there is no such rendition, or it is not ready
     * @throws MediaRejectedException if the rendition is not segmented
     */
    String mediaPlaylist(MediaRef rendition, PlaylistUrls urls);

    /**
     * Returns the HLS media playlist of one rendition as numbered segments, for what cannot ask for ranges, or caches none. The file stays one:
     * {@link #initialization} and {@link #segment} open what is named.
     *
     * @param rendition a segmented rendition
     * @throws MediaNotFoundException if there is no such rendition, or it is not ready
     * @throws MediaRejectedException if the rendition is not segmented
     */
    String numberedPlaylist(MediaRef rendition, SegmentUrls urls);

    /**
     * Opens the initialisation section of a rendition as a whole of its own.
     *
     * @throws MediaNotFoundException as {@link #numberedPlaylist} does, or if the rendition has none, such as an MPEG transport stream
     * @throws MediaRejectedException if the rendition is not segmented
     */
    MediaContent initialization(MediaRef rendition);

    /**
     * Opens a segment of a rendition as a whole of its own.
     *
     * @param number from 0 on
     * @throws MediaNotFoundException as {@link #numberedPlaylist} does, or if there is no such segment
     * @throws MediaRejectedException if the rendition is not segmented
     */
    MediaContent segment(MediaRef rendition, int number);

    /**
     * Returns the DASH manifest (MPD, ISO/IEC 23009-1) of a streaming variant: static, with byte ranges into the one file of each rendition. Its
     * media type is {@code application/dash+xml}.
     *
     * <p>Segments that start within half their average length of where their numbers put them, as those of a {@link Ladder} do, are listed without a
     * timeline, which every player takes; others have one, which dash.js 5.2 does not play.
     *
     * @param variant a variant whose renditions are segmented, in fragmented MP4
     * @param urls asked for {@link PlaylistUrls#media} only, {@link CaptionUrls#captionFile} to offer the captions of the version too, and
     *     {@link StoryboardUrls#sheet} its thumbnails
     * @throws MediaNotFoundException if there is no such variant, or it is not ready
     * @throws MediaRejectedException if the variant is not a streaming one, or has no rendition in fragmented MP4
     */
    default String manifest(MediaRef variant, PlaylistUrls urls) {
        return manifest(variant, urls, rendition -> true);
    }

    /**
     * Returns the DASH manifest of what is offered of a streaming variant; see {@link #masterPlaylist(MediaRef, PlaylistUrls, Predicate)}.
     *
     * @param offered whether a rendition is offered
     * @throws MediaNotFoundException if there is no such variant, or it is not ready
     * @throws MediaRejectedException if the variant is not a streaming one, or nothing of it that is in fragmented MP4 is offered
     */
    String manifest(MediaRef variant, PlaylistUrls urls, Predicate<Rendition> offered);

    /**
     * Returns the HLS media playlist of captions (RFC 8216 section 3.5): their WebVTT as one segment.
     *
     * @param caption a {@link Caption#ref()}
     * @param urls asked for {@link CaptionUrls#captionFile} only
     * @throws MediaNotFoundException if there are no such captions
     */
    String captionPlaylist(MediaRef caption, CaptionUrls urls);

    /**
     * Returns the chapters of a film or sound ({@link MediaInfo#chapters()}) as a WebVTT track, for {@code <track kind="chapters">}: a cue for each, whose
     * text is its title, or its number if it has none. Its media type is {@code text/vtt}. Without chapters it has no cue.
     *
     * @param original of any version
     * @throws MediaNotFoundException if there is no such media or version
     */
    String chapterTrack(MediaRef original);

    /**
     * Returns the chapters of a film or sound as JSON, which HLS names by {@code EXT-X-SESSION-DATA}: numbers, times in seconds and titles, as Apple's players
     * read them. Its media type is {@code application/json}.
     *
     * @param original of any version
     * @throws MediaNotFoundException if there is no such media or version
     */
    String chapterData(MediaRef original);

    /**
     * Returns the WebVTT track of a {@link Storyboard}: a cue for each thumbnail, whose text is the address of its sheet and where it lies there
     * ({@code #xywh=} of Media Fragments URI 1.0). Its media type is {@code text/vtt}.
     *
     * @param variant a variant made by a {@link Storyboard}
     * @param urls asked for {@link PlaylistUrls#media} of the sheets only
     * @throws MediaNotFoundException if there is no such variant, or it is not ready
     * @throws MediaRejectedException if the variant is no storyboard
     */
    String thumbnailTrack(MediaRef variant, PlaylistUrls urls);

    /**
     * Returns the HLS media playlist of a {@link Storyboard}: its sheets as images of tiles, for players that know {@code EXT-X-IMAGE-STREAM-INF}.
     *
     * @param variant a variant made by a {@link Storyboard}
     * @param urls asked for {@link StoryboardUrls#sheet} only
     * @throws MediaNotFoundException if there is no such variant, or it is not ready
     * @throws MediaRejectedException if the variant is no storyboard
     */
    String imagePlaylist(MediaRef variant, StoryboardUrls urls);

    /**
     * Begins a playback of encrypted HLS, by whom this view acts for. The stored files stay as they are; what {@link #encrypted} delivers is encrypted on its
     * way, under keys of this session alone.
     *
     * <p>Encryption takes nothing away: to whoever may see the media, {@link MediaManager#stream}, {@link #directUrl}, {@link #initialization} and
     * {@link #segment} give the plain bytes, and {@link #mediaPlaylist}, {@link #numberedPlaylist} and {@link #manifest} lead to them, of this variant, of
     * others and of the original. Offer none of these to viewers who shall need a key.
     *
     * @param variant a variant whose renditions are segmented
     * @param validity 1 second to 7 days; a player asks for segments and their key as it plays, so leave time for pauses
     * @throws MediaNotFoundException if there is no such variant, or it is not ready
     * @throws MediaRejectedException if the variant is not a streaming one, or the validity is out of bounds
     * @throws MediaConfigurationException if the manager has no {@link MediaManagerBuilder#playbackSecret}
     */
    PlaybackSession openPlayback(MediaRef variant, Duration validity);

    /**
     * Returns what players ask for in a session; each of its calls looks whether it is one.
     *
     * @param token of a {@link PlaybackSession} of the same viewer: the user and tenant that this view acts for
     */
    EncryptedDelivery encrypted(String token);

    /**
     * Returns an address at which the store itself serves the bytes until the validity is over, to whoever has it; or nothing if the store cannot.
     * So each call may choose: redirect to it, or pass the bytes of {@link MediaManager#stream} through.
     *
     * <p>The store answers with the detected type and a safe {@code Content-Disposition}; ranges work. A deleted media stops being served when
     * its blob is deleted; who lost access keeps what was signed: keep the validity short.
     *
     * @param wanted what a browser shall do; what could hold a script is saved, whatever is wanted
     * @param validity from a second to what the store allows; 7 days for S3
     * @throws MediaNotFoundException if there is no such content, or it is not ready
     */
    Optional<URI> directUrl(MediaRef ref, ContentDisposition.Kind wanted, Duration validity);
}
