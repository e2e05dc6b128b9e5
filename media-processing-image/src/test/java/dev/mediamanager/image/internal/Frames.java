package dev.mediamanager.image.internal;

import dev.mediamanager.image.internal.format.AnimatedPicture;
import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Canvas;
import dev.mediamanager.image.internal.pixels.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects the frames of animations, for comparing pixels. */
public final class Frames {
    private Frames() {}

    /** Returns all frames as they are shown. */
    public static List<Bitmap> all(AnimatedPicture picture) throws IOException {
        FrameSource frames = picture.frames();
        List<Bitmap> all = new ArrayList<>();
        while (frames.next()) {
            Canvas canvas = new Canvas(
                    Layout.RGB_ALPHA, picture.header().width(), picture.header().height());
            frames.push(canvas);
            all.add(canvas.bitmap());
        }
        return all;
    }
}
