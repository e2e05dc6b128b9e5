package dev.mediamanager.internal.deliver;

import dev.mediamanager.Caption;
import dev.mediamanager.CaptionUrls;
import dev.mediamanager.Media;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.SegmentUrls;
import dev.mediamanager.Storyboard;
import dev.mediamanager.StoryboardUrls;
import dev.mediamanager.Variant;
import dev.mediamanager.internal.caption.CaptionList;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.json.ChapterJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds what playlists are computed from. Thread-safe. */
public final class Playlists {
    private final Parts parts;
    private final Contents contents;

    /** Computes playlists of these contents. */
    public Playlists(Parts parts, Contents contents) {
        this.parts = parts;
        this.contents = contents;
    }

    /** Returns the HLS multivariant playlist of the renditions that are offered. */
    public String master(Media media, MediaRef ref, PlaylistUrls urls, Predicate<Rendition> offered) {
        return HlsMaster.write(
                        streams(media, ref, offered), captions(media, ref, urls), thumbnails(media, ref, urls), urls)
                + HlsChapters.write(contents.version(media, ref).info().chapters(), urls);
    }

    /** Returns the DASH manifest of the renditions that are offered. */
    public String manifest(Media media, MediaRef ref, PlaylistUrls urls, Predicate<Rendition> offered) {
        List<Stream> fragmented = streams(media, ref, offered).stream()
                .filter(stream -> stream.index().init().isPresent())
                .toList();
        if (fragmented.isEmpty()) {
            throw MediaRejectedException.argument(
                    "variant", ref.toString(), "a streaming variant of fragmented MP4 for DASH; HLS plays this one");
        }
        return DashManifest.write(fragmented, captions(media, ref, urls), thumbnails(media, ref, urls), urls);
    }

    /** Returns the renditions of a streaming variant that are offered. */
    List<Stream> streams(Media media, MediaRef ref, Predicate<Rendition> offered) {
        List<Rendition> segmented = contents.variant(media, ref).renditions().stream()
                .filter(Rendition::segmented)
                .toList();
        if (segmented.isEmpty()) {
            throw MediaRejectedException.argument("variant", ref.toString(), "a streaming variant, made by a Ladder");
        }
        List<Stream> streams = segmented.stream()
                .filter(offered)
                .map(rendition -> new Stream(rendition, index(rendition)))
                .toList();
        if (streams.isEmpty()) {
            throw MediaRejectedException.argument(
                    "filter of renditions",
                    "none is offered",
                    "at least one of " + segmented.stream().map(Rendition::name).toList());
        }
        return streams;
    }

    /** Returns the HLS media playlist of one rendition. */
    public String media(Media media, MediaRef ref, PlaylistUrls urls) {
        Stream stream = stream(media, ref);
        return HlsMedia.write(stream.index(), urls.media(stream.rendition().name()));
    }

    /** Returns the HLS media playlist of one rendition, of numbered segments. */
    public String numbered(Media media, MediaRef ref, SegmentUrls urls) {
        return HlsNumbered.write(stream(media, ref), urls);
    }

    /** Returns one rendition that can be played. */
    Stream stream(Media media, MediaRef ref) {
        Rendition rendition = Contents.rendition(contents.variant(media, ref), ref);
        if (!rendition.segmented()) {
            throw MediaRejectedException.argument(
                    "rendition", ref.toString(), "a segmented rendition, made by a Ladder");
        }
        return new Stream(rendition, index(rendition));
    }

    private Optional<OfferedStoryboard> thumbnails(Media media, MediaRef ref, PlaylistUrls urls) {
        MediaRef original = new MediaRef(media.id(), ref.version(), Optional.empty(), Optional.empty());
        Optional<Duration> video = contents.version(media, ref).info().duration();
        return OfferedStoryboard.of(original, contents.variants(media, ref), video, urls);
    }

    private List<OfferedCaption> captions(Media media, MediaRef ref, PlaylistUrls urls) {
        MediaRef original = new MediaRef(media.id(), ref.version(), Optional.empty(), Optional.empty());
        return OfferedCaption.of(original, contents.variants(media, ref), urls);
    }

    /** Returns the HLS media playlist of captions. */
    public String captions(Media media, MediaRef ref, CaptionUrls urls) {
        MediaRef original = new MediaRef(media.id(), ref.version(), Optional.empty(), Optional.empty());
        Caption caption = CaptionList.of(original, contents.variants(media, ref)).stream()
                .filter(each -> each.ref().equals(ref))
                .findFirst()
                .orElseThrow(() -> new MediaNotFoundException("captions", ref.toString()));
        Rendition file = Contents.rendition(contents.variant(media, ref), ref);
        Duration duration = contents.version(media, ref)
                .info()
                .duration()
                .or(file.info()::duration)
                .orElse(Duration.ZERO);
        return HlsCaptions.playlist(duration, urls.captionFile(caption));
    }

    /** Returns the chapters of a version as HLS wants them. */
    public String chapterData(Media media, MediaRef ref) {
        return ChapterJson.write(contents.version(media, ref).info().chapters());
    }

    /** Returns the track of the chapters of a version. */
    public String chapterTrack(Media media, MediaRef ref) {
        return ChapterTrack.write(contents.version(media, ref).info().chapters());
    }

    /** Returns the track of a storyboard. */
    public String thumbnailTrack(Media media, MediaRef ref, PlaylistUrls urls) {
        Variant variant = storyboard(media, ref);
        return ThumbnailTrack.write((Storyboard) variant.spec(), length(media, ref), variant.renditions(), urls);
    }

    /** Returns the HLS media playlist of a storyboard. */
    public String images(Media media, MediaRef ref, StoryboardUrls urls) {
        MediaRef original = new MediaRef(media.id(), ref.version(), Optional.empty(), Optional.empty());
        return HlsThumbnails.playlist(OfferedStoryboard.of(original, storyboard(media, ref), length(media, ref), urls));
    }

    private Variant storyboard(Media media, MediaRef ref) {
        Variant variant = contents.variant(media, ref);
        if (!(variant.spec() instanceof Storyboard)) {
            throw noStoryboard(ref);
        }
        return variant;
    }

    private Duration length(Media media, MediaRef ref) {
        return contents.version(media, ref).info().duration().orElseThrow(() -> noStoryboard(ref));
    }

    private static MediaRejectedException noStoryboard(MediaRef ref) {
        return MediaRejectedException.argument("variant", ref.toString(), "a storyboard, made by a Storyboard");
    }

    private SegmentIndex index(Rendition rendition) {
        return parts.catalogue()
                .segmentIndex(rendition.blob())
                .orElseThrow(() -> new MediaNotFoundException(
                        "segment index of blob", rendition.blob().value())); // deleted since it was found
    }
}
