package dev.mediamanager.video.internal.plan;

/**
 * One video rendition of a ladder.
 *
 * @param name the rendition's name
 * @param width even, in pixels
 * @param height even, in pixels
 * @param kilobits the target bit rate in kbit/s
 */
public record Rung(String name, int width, int height, int kilobits) {
    /** Returns the name of its file. */
    public String file() {
        return name + ".mp4";
    }
}
