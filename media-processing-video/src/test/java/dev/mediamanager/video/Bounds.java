package dev.mediamanager.video;

import dev.mediamanager.video.internal.sandbox.Child;
import java.time.Duration;

/** Bounds of children in tests. */
public final class Bounds {
    private Bounds() {}

    public static Child.Bounds generous() {
        return new Child.Bounds(Duration.ofMinutes(2), 1 << 30, 4L << 30);
    }

    public static Child.Bounds seconds(int seconds) {
        return new Child.Bounds(Duration.ofSeconds(seconds), 1 << 30, 4L << 30);
    }

    public static Child.Bounds output(long bytes) {
        return new Child.Bounds(Duration.ofMinutes(2), bytes, 4L << 30);
    }
}
