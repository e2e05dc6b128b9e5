package dev.mediamanager.examples.docs;

import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Picture;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.Placement;
import dev.mediamanager.picture.TextMark;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;

/** What the guide to pictures shows of one viewer's own. */
final class PictureSnippets {
    private PictureSnippets() {}

    /** The picture that only one viewer gets. */
    static MediaRef marked(MediaManager media, MediaId photo, String viewer, WritableByteChannel response)
            throws IOException {
        Picture own = Picture.contain(1280, 1280)
                .with(new TextMark("for " + viewer, Color.of("#808080"), Placement.tiles(0.4)));
        MediaRef marked = media.library().variant(photo, own, Duration.ofSeconds(20));
        try (MediaContent content = media.stream(marked)) {
            content.transferTo(response);
        }
        return marked;
    }
}
