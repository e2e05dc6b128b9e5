package dev.mediamanager.image.internal.webp.lossless;

/** Red and blue were stored as their differences from green (RFC 9649 section 3.5.3). */
record SubtractGreen() implements Transform {
    @Override
    public int[] undo(int[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            int green = pixels[i] >> 8 & 0xff;
            pixels[i] = (pixels[i] & 0xff00ff00) | ((pixels[i] & 0x00ff00ff) + (green << 16 | green) & 0x00ff00ff);
        }
        return pixels;
    }
}
