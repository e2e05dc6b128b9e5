package dev.mediamanager.image;

import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;

/** The current frame of an animation as a picture. */
record FramePicture(PictureHeader header, FrameSource frames) implements StoredPicture {
    FramePicture {
        header = header.withLayout(Layout.RGB_ALPHA);
    }

    @Override
    public long memory() {
        return frames.memory();
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public boolean decode(RowSink sink) {
        frames.push(sink);
        return true;
    }
}
