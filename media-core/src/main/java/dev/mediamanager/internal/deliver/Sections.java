package dev.mediamanager.internal.deliver;

import dev.mediamanager.ByteRange;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;

/** Opens what playlists of numbered segments name. Thread-safe. */
public final class Sections {
    private final Contents contents;
    private final Playlists playlists;

    /** Opens sections of these contents. */
    public Sections(Contents contents, Playlists playlists) {
        this.contents = contents;
        this.playlists = playlists;
    }

    /** Opens the initialisation section of a rendition. */
    public MediaContent initialization(Media media, MediaRef ref) {
        Stream stream = playlists.stream(media, ref);
        ByteRange range = stream.index()
                .init()
                .orElseThrow(() -> new MediaNotFoundException("initialisation section", ref.toString()));
        return contents.section(media, ref, stream.rendition(), range);
    }

    /** Opens a segment of a rendition. */
    public MediaContent segment(Media media, MediaRef ref, int number) {
        Stream stream = playlists.stream(media, ref);
        return contents.section(media, ref, stream.rendition(), range(ref, stream, number));
    }

    /** Returns where a segment lies. @throws MediaNotFoundException if there is none of this number */
    static ByteRange range(MediaRef ref, Stream stream, int number) {
        if (number < 0 || number >= stream.index().segments().size()) {
            throw new MediaNotFoundException("segment", ref + "/" + number);
        }
        return stream.index().segments().get(number).range();
    }
}
