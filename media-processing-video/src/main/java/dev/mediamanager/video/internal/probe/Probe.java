package dev.mediamanager.video.internal.probe;

import dev.mediamanager.Chapter;
import dev.mediamanager.Track;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an engine found in a file.
 *
 * @param container FFmpeg's name of the container
 * @param startMicros when the earliest stream starts, in microseconds of the container's clock
 * @param durationMicros how long it is, where known
 * @param bitRate of all streams together, in bit/s, where known
 * @param streams in the container's order
 * @param chapters by their start
 * @param tags its tags; names in lower case
 */
public record Probe(
        String container,
        long startMicros,
        OptionalLong durationMicros,
        OptionalLong bitRate,
        List<ProbedStream> streams,
        List<Chapter> chapters,
        Map<String, String> tags) {
    public Probe {
        streams = List.copyOf(streams);
        chapters = List.copyOf(chapters);
        tags = Map.copyOf(tags);
    }

    /** Returns the video stream to show: of those that decode, a default one, then the largest. */
    public Optional<ProbedStream> mainVideo() {
        return streams.stream()
                .filter(stream -> stream.kind() == Track.Kind.VIDEO
                        && stream.decodable()
                        && stream.picture().isPresent())
                .max(Comparator.comparing(ProbedStream::preferred)
                        .thenComparing(stream -> stream.picture()
                                .map(format -> (long) format.width() * format.height())
                                .orElse(0L))
                        .thenComparing(stream -> -stream.index()));
    }

    /** Returns the picture to show of a sound: the first cover that decodes. */
    public Optional<ProbedStream> cover() {
        return streams.stream()
                .filter(stream -> stream.kind() == Track.Kind.COVER
                        && stream.decodable()
                        && stream.picture().isPresent())
                .findFirst();
    }

    /** Returns the audio stream to hear: of those that decode, a default one, then the one with the most channels. */
    public Optional<ProbedStream> mainAudio() {
        return streams.stream()
                .filter(stream -> stream.kind() == Track.Kind.AUDIO
                        && stream.decodable()
                        && stream.sound().isPresent())
                .max(Comparator.comparing(ProbedStream::preferred)
                        .thenComparing(stream -> stream.sound()
                                .map(ProbedStream.SoundFormat::channels)
                                .orElse(0))
                        .thenComparing(stream -> -stream.index()));
    }

    /** Returns when a stream ends, from the start of the container, if it says how long it is. */
    public OptionalLong endOf(ProbedStream stream) {
        long late = stream.startMicros().orElse(startMicros) - startMicros;
        return stream.durationMicros().isPresent()
                ? OptionalLong.of(stream.durationMicros().getAsLong() + late)
                : OptionalLong.empty();
    }

    /** Returns how long a stream is: as it says itself, or else as its container says. */
    public OptionalLong durationOf(ProbedStream stream) {
        return stream.durationMicros().isPresent() ? stream.durationMicros() : durationMicros;
    }
}
