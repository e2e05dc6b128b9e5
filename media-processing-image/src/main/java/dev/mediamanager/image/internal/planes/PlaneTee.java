package dev.mediamanager.image.internal.planes;

import java.util.List;

/** Hands each row to several sinks. */
public record PlaneTee(List<PlaneSink> sinks) implements PlaneSink {
    /** Copies the list. */
    public PlaneTee {
        sinks = List.copyOf(sinks);
    }

    @Override
    public void row(byte[] samples, int from) {
        for (PlaneSink sink : sinks) {
            sink.row(samples, from);
        }
    }
}
