package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;

/** What is sRGB already stays as it is. */
record Identity(Layout layout) implements ToSrgb {
    @Override
    public void convert(int[] in, int[] out, int width) {
        System.arraycopy(in, 0, out, 0, width * layout.bands());
    }

    @Override
    public boolean identity() {
        return true;
    }
}
