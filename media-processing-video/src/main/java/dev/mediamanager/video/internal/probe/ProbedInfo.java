package dev.mediamanager.video.internal.probe;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.Track;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in the library's words what a probe found. */
public final class ProbedInfo {
    private ProbedInfo() {}

    /**
     * Checks a probe against the limits.
     *
     * @throws MediaRejectedException {@code CORRUPT} without any stream of picture or sound, {@code TOO_COMPLEX} beyond a limit
     * @throws ProcessingException {@code UNSUPPORTED} if the engine decodes none of the streams
     */
    public static void check(Probe probe, MediaType type, Limits limits, String engine) {
        List<ProbedStream> wanted = probe.streams().stream()
                .filter(stream -> stream.kind() == Track.Kind.VIDEO || stream.kind() == Track.Kind.AUDIO)
                .toList();
        for (ProbedStream stream : wanted) {
            stream.picture().ifPresent(format -> limits.checkPicture(format.width(), format.height()));
        }
        probe.durationMicros()
                .ifPresent(micros -> limits.checkDuration(Duration.ofNanos(Math.multiplyExact(micros, 1000L))));
        if (probe.mainVideo().isEmpty() && probe.mainAudio().isEmpty()) {
            throw unusable(probe, wanted, type, engine);
        }
    }

    /** A stream of a codec that the engine decodes, or none at all, means that the rest of the file is broken. */
    private static MediaException unusable(Probe probe, List<ProbedStream> wanted, MediaType type, String engine) {
        boolean foreign =
                probe.streams().stream().anyMatch(stream -> !stream.decodable() && stream.kind() != Track.Kind.TEXT);
        if (!foreign || wanted.stream().anyMatch(ProbedStream::decodable)) {
            return new MediaRejectedException(
                    MediaRejectedException.Reason.CORRUPT,
                    "There is neither a picture nor a sound in it that decodes",
                    type.name(),
                    "at least one video or audio stream");
        }
        String codecs =
                probe.streams().stream().map(ProbedStream::codec).distinct().collect(Collectors.joining(", "));
        return new ProcessingException(
                Reason.UNSUPPORTED,
                "Engine " + engine + " decodes none of the streams (codecs: " + codecs
                        + "); they may be encrypted, or a newer FFmpeg may decode them",
                List.of());
    }

    /** Converts a probe. */
    public static MediaInfo of(Probe probe) {
        MediaInfo info = MediaInfo.EMPTY
                .withTracks(probe.streams().stream()
                        .map(stream -> track(probe, stream))
                        .toList())
                .withChapters(probe.chapters());
        Optional<Dimensions> shown =
                probe.mainVideo().flatMap(ProbedStream::picture).map(ProbedStream.PictureFormat::shown);
        if (shown.isPresent()) {
            info = info.withDimensions(shown.get());
        }
        if (probe.durationMicros().isPresent()) {
            info = info.withDuration(
                    Duration.ofNanos(Math.multiplyExact(probe.durationMicros().getAsLong(), 1000L)));
        }
        info = info.withProperty("container", probe.container());
        if (probe.bitRate().isPresent()) {
            info = info.withProperty("bitRate", Long.toString(probe.bitRate().getAsLong()));
        }
        for (Map.Entry<String, String> tag : tags(probe).entrySet()) {
            info = info.withProperty("tag." + tag.getKey(), tag.getValue());
        }
        return info;
    }

    /** Ogg has no tags of the container: those of its sound are meant for the whole. */
    private static Map<String, String> tags(Probe probe) {
        Map<String, String> tags = new TreeMap<>(probe.tags());
        if (probe.container().equals("ogg")) {
            probe.mainAudio().ifPresent(stream -> stream.tags().forEach(tags::putIfAbsent));
        }
        return tags;
    }

    private static Track track(Probe probe, ProbedStream stream) {
        Map<String, String> properties = new TreeMap<>();
        stream.bitRate().ifPresent(rate -> properties.put("bitRate", Long.toString(rate)));
        probe.durationOf(stream).ifPresent(micros -> properties.put("durationMillis", Long.toString(micros / 1000)));
        stream.profile().ifPresent(profile -> properties.put("profile", profile));
        stream.picture().ifPresent(format -> {
            format.average().or(format::base).ifPresent(rate -> properties.put("frameRate", rate.decimal()));
            properties.put("rotation", Integer.toString(format.orientation().degrees()));
            if (!format.pixelAspect().equals(Rate.ONE)) {
                properties.put("pixelAspect", format.pixelAspect().toString());
            }
            format.pixelFormat().ifPresent(name -> properties.put("pixelFormat", name));
            format.fields().ifPresent(order -> properties.put("interlaced", order.toString()));
            format.color().transfer().ifPresent(name -> properties.put("colorTransfer", name));
            format.color().primaries().ifPresent(name -> properties.put("colorPrimaries", name));
            format.color().matrix().ifPresent(name -> properties.put("colorMatrix", name));
        });
        stream.sound().ifPresent(format -> {
            properties.put("sampleRate", Integer.toString(format.sampleRate()));
            properties.put("channels", Integer.toString(format.channels()));
        });
        if (!stream.decodable() && (stream.kind() == Track.Kind.VIDEO || stream.kind() == Track.Kind.AUDIO)) {
            properties.put("decodable", "false");
        }
        Optional.ofNullable(stream.tags().get("title")).ifPresent(title -> properties.put("title", title));
        return new Track(
                stream.kind(),
                stream.codec(),
                stream.picture().map(ProbedStream.PictureFormat::shown),
                stream.language(),
                properties);
    }
}
