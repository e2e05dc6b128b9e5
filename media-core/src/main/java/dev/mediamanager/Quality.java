package dev.mediamanager;

import java.util.function.Predicate;

/** A rung of a {@link Ladder}, named by the shorter side in pixels. */
public enum Quality {
    /** 240 pixels, 400 kbit/s. */
    P240(240, 400),
    /** 360 pixels, 800 kbit/s. */
    P360(360, 800),
    /** 480 pixels, 1,400 kbit/s. */
    P480(480, 1_400),
    /** 720 pixels, 2,800 kbit/s. */
    P720(720, 2_800),
    /** 1,080 pixels, 5,000 kbit/s. */
    P1080(1080, 5_000),
    /** 1,440 pixels, 9,000 kbit/s. */
    P1440(1440, 9_000),
    /** 2,160 pixels, 16,000 kbit/s. */
    P2160(2160, 16_000);

    private final int shortSide;
    private final int videoKilobits;

    Quality(int shortSide, int videoKilobits) {
        this.shortSide = shortSide;
        this.videoKilobits = videoKilobits;
    }

    /** Returns the shorter side of the picture in pixels. */
    public int shortSide() {
        return shortSide;
    }

    /** Returns the target bit rate of the video in kbit/s. */
    public int videoKilobits() {
        return videoKilobits;
    }

    /** Returns what lets a rendition pass whose shorter side is at most that of this quality, or that has no pictures. */
    public Predicate<Rendition> orLess() {
        return rendition -> rendition
                .info()
                .dimensions()
                .filter(size -> size.shortSide() > shortSide)
                .isEmpty();
    }
}
