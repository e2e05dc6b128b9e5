package dev.mediamanager.image.internal.webp.lossy;

/** Takes the rows of a decoded picture from the top down, with chrominance of half the width and height, both rounded up. Limited range (BT.601). */
public interface YuvRows {
    /**
     * Takes the next rows.
     *
     * @param luma holds the rows, {@code stride} apart; only valid during the call
     * @param from where the first begins
     * @param count how many there are; even, but for the last call
     * @param blue the blue chrominance, {@code stride / 2} apart
     * @param red the red chrominance
     * @param chromaFrom where the first row of each chrominance begins
     */
    void rows(byte[] luma, int from, int stride, int count, byte[] blue, byte[] red, int chromaFrom);
}
