package dev.mediamanager.internal.deliver;

import dev.mediamanager.Media;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.Variant;
import dev.mediamanager.internal.engine.Parts;
import java.util.ArrayList;
import java.util.List;

/** Finds what playlists are computed from. Thread-safe. */
public final class Playlists {
    private final Parts parts;
    private final Contents contents;

    /** Computes playlists of these contents. */
    public Playlists(Parts parts, Contents contents) {
        this.parts = parts;
        this.contents = contents;
    }

    /** Returns the HLS multivariant playlist. */
    public String master(Media media, MediaRef ref, PlaylistUrls urls) {
        return HlsMaster.write(streams(media, ref), urls);
    }

    /** Returns the DASH manifest. */
    public String manifest(Media media, MediaRef ref, PlaylistUrls urls) {
        List<Stream> fragmented = streams(media, ref).stream()
                .filter(stream -> stream.index().init().isPresent())
                .toList();
        if (fragmented.isEmpty()) {
            throw MediaRejectedException.argument(
                    "variant", ref.toString(), "a streaming variant of fragmented MP4 for DASH; HLS plays this one");
        }
        return DashManifest.write(fragmented, urls);
    }

    private List<Stream> streams(Media media, MediaRef ref) {
        Variant variant = contents.variant(media, ref);
        List<Stream> streams = new ArrayList<>();
        for (Rendition rendition : variant.renditions()) {
            if (rendition.segmented()) {
                streams.add(new Stream(rendition, index(rendition)));
            }
        }
        if (streams.isEmpty()) {
            throw MediaRejectedException.argument("variant", ref.toString(), "a streaming variant, made by a Ladder");
        }
        return streams;
    }

    /** Returns the HLS media playlist of one rendition. */
    public String media(Media media, MediaRef ref, PlaylistUrls urls) {
        Rendition rendition = Contents.rendition(contents.variant(media, ref), ref);
        if (!rendition.segmented()) {
            throw MediaRejectedException.argument(
                    "rendition", ref.toString(), "a segmented rendition, made by a Ladder");
        }
        return HlsMedia.write(index(rendition), urls.media(rendition.name()));
    }

    private SegmentIndex index(Rendition rendition) {
        return parts.catalogue()
                .segmentIndex(rendition.blob())
                .orElseThrow(() -> new MediaNotFoundException(
                        "segment index of blob", rendition.blob().value())); // deleted since it was found
    }
}
