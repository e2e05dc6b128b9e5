package dev.mediamanager.image.internal.pixels;

import java.util.List;

/** Hands each row to several sinks. */
public record Tee(List<RowSink> sinks) implements RowSink {
    /** Copies the list. */
    public Tee {
        sinks = List.copyOf(sinks);
    }

    @Override
    public void row(int[] samples) {
        for (RowSink sink : sinks) {
            sink.row(samples);
        }
    }
}
