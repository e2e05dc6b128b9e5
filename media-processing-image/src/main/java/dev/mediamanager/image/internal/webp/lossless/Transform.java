package dev.mediamanager.image.internal.webp.lossless;

/** Undoes what was done to a picture so that it compresses better (RFC 9649 section 3.5). */
interface Transform {
    /** Returns the picture as it was before; most change the given one in place. */
    int[] undo(int[] pixels);

    /** Adds two pixels, channel by channel. */
    static int add(int a, int b) {
        int alphaAndGreen = (a & 0xff00ff00) + (b & 0xff00ff00);
        int redAndBlue = (a & 0x00ff00ff) + (b & 0x00ff00ff);
        return (alphaAndGreen & 0xff00ff00) | (redAndBlue & 0x00ff00ff);
    }
}
