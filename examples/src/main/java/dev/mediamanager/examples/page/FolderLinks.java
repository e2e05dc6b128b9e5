package dev.mediamanager.examples.page;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Rendition;
import dev.mediamanager.Track;
import dev.mediamanager.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Links to files beside a page on disk, and puts them there: a copy of each variant that the page shows. What is there already stays, since a
 * file's name holds the hash of what was copied.
 */
final class FolderLinks implements Links {
    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/jpeg", ".jpg", "image/png", ".png", "image/webp", ".webp", "video/mp4", ".mp4", "audio/mp4", ".m4a");
    private static final int HASH_DIGITS = 16;

    private final MediaManager manager;
    private final SiteFolder folder;

    FolderLinks(MediaManager manager, SiteFolder folder) {
        this.manager = manager;
        this.folder = folder;
    }

    @Override
    public String style() {
        return folder.put("page.css", out -> {
            try (InputStream in = Asset.STYLE.open()) {
                in.transferTo(out);
            }
        });
    }

    @Override
    public List<String> scripts() {
        return List.of();
    }

    @Override
    public Optional<String> file(Media media, Variant variant, Rendition rendition) {
        MediaRef ref = media.variant(variant.name()).rendition(rendition.name());
        return name(media, variant, rendition)
                .map(name -> folder.putOnce(name, out -> {
                    try (MediaContent content = manager.stream(ref)) {
                        content.inputStream().transferTo(out);
                    }
                }));
    }

    /** Joins the best pictures and the sound; the browser cannot switch between qualities here anyway. */
    @Override
    public Optional<Stream> stream(Media media, Variant variant) {
        List<Rendition> parts = new ArrayList<>();
        best(variant).ifPresent(parts::add);
        variant.renditions().stream()
                .filter(rendition -> rendition.info().has(Track.Kind.AUDIO) && !parts.contains(rendition))
                .findFirst()
                .ifPresent(parts::add);
        Optional<String> url = parts.size() < 2
                ? parts.stream().findFirst().flatMap(only -> file(media, variant, only))
                : name(media, variant, parts.get(0))
                        .map(name -> folder.putOnce(name, out -> join(media.variant(variant.name()), parts, out)));
        return url.map(file -> new Stream(file, false));
    }

    private static Optional<Rendition> best(Variant variant) {
        return variant.renditions().stream()
                .filter(rendition -> rendition.info().has(Track.Kind.VIDEO))
                .max(Comparator.comparing(rendition ->
                        rendition.info().dimensions().map(Dimensions::pixels).orElse(0L)));
    }

    private void join(MediaRef variant, List<Rendition> parts, OutputStream out) throws IOException {
        List<JoinedTrack> tracks = new ArrayList<>();
        for (Rendition part : parts) {
            MediaRef ref = variant.rendition(part.name());
            SegmentList segments = SegmentList.parse(manager.delivery().mediaPlaylist(ref, NowhereUrls.INSTANCE));
            tracks.add(new JoinedTrack(segments, range -> manager.stream(ref, range)));
        }
        new JoinedFile(tracks, out).write();
    }

    /** Only the ranges in a playlist are of use here. */
    private enum NowhereUrls implements PlaylistUrls {
        INSTANCE;

        @Override
        public String playlist(String rendition) {
            return rendition;
        }

        @Override
        public String media(String rendition) {
            return rendition;
        }
    }

    @Override
    public Optional<String> original(Media media) {
        return Optional.empty();
    }

    /** A type that no browser shows has no file. */
    private static Optional<String> name(Media media, Variant variant, Rendition rendition) {
        return Optional.ofNullable(EXTENSIONS.get(rendition.type().name()))
                .map(extension -> media.id() + "-" + variant.name() + "-"
                        + rendition.sha256().substring(0, HASH_DIGITS) + extension);
    }
}
