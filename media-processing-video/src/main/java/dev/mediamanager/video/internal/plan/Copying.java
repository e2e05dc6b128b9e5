package dev.mediamanager.video.internal.plan;

import dev.mediamanager.AudioFormat;
import dev.mediamanager.VideoCodec;
import dev.mediamanager.video.internal.probe.Packet;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import dev.mediamanager.video.internal.probe.Rate;
import dev.mediamanager.video.internal.probe.VideoColor;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds out which streams of a source can be renditions of a ladder as they are, not encoded again: what a probe tells must fit, then every packet.
 * Sound is copied only beside pictures, with which it is in step.
 */
public final class Copying implements Consumer<String> {
    /** Containers that hold the parameters of a stream apart from it, as fragmented MP4 does. */
    private static final Set<String> DEMUXERS = Set.of("mov", "matroska");

    private static final Set<String> PROFILES = Set.of("Constrained Baseline", "Main", "High");
    /** By how much encoders exceed the bit rate of sound that they are asked for. */
    private static final double SOUND_SLACK = 1.1;

    private final LadderPlan plan;
    private final int video;
    private final CopiedPictures pictures;
    private final Optional<AudioPlan> audio;
    private final CopiedSound sound;

    private Copying(LadderPlan plan, VideoPlan video, Optional<AudioPlan> audio, long startMicros) {
        this.plan = plan;
        this.video = video.stream();
        this.pictures = new CopiedPictures(video, startMicros);
        this.audio = audio;
        this.sound = new CopiedSound(startMicros);
    }

    /** Returns what looks at the packets, if what a probe tells fits. */
    public static Optional<Copying> of(LadderPlan plan, Probe probe, String demuxer) {
        Optional<VideoPlan> video = plan.video().filter(pictures -> fits(pictures, probe));
        if (!DEMUXERS.contains(demuxer) || video.isEmpty()) {
            return Optional.empty();
        }
        Optional<AudioPlan> audio = plan.audio().filter(sound -> fits(sound, probe));
        return Optional.of(new Copying(plan, video.get(), audio, probe.startMicros()));
    }

    private static boolean fits(VideoPlan plan, Probe probe) {
        ProbedStream stream = probe.mainVideo().orElseThrow();
        ProbedStream.PictureFormat format = stream.picture().orElseThrow();
        Rung rung = plan.rungs().get(0);
        VideoColor color = format.color();
        return stream.codec().equals("h264")
                && plan.codec() == VideoCodec.H264
                && stream.profile().filter(PROFILES::contains).isPresent()
                && format.pixelFormat().filter("yuv420p"::equals).isPresent()
                && format.width() == rung.width()
                && format.height() == rung.height()
                && format.pixelAspect().equals(Rate.ONE)
                && plan.orientation().filter().isEmpty()
                && plan.fields().isEmpty()
                && !color.hdr()
                && format.base().filter(plan.rate()::equals).isPresent();
    }

    private static boolean fits(AudioPlan plan, Probe probe) {
        ProbedStream stream = probe.mainAudio().orElseThrow();
        ProbedStream.SoundFormat format = stream.sound().orElseThrow();
        return stream.codec().equals("aac")
                && plan.format() == AudioFormat.AAC
                && plan.loudness().isEmpty()
                && stream.profile().filter("LC"::equals).isPresent()
                && format.channels() == plan.channels()
                && format.sampleRate() == plan.sampleRate()
                && stream.bitRate().isPresent()
                && stream.bitRate().getAsLong() <= plan.kilobits() * 1000 * SOUND_SLACK;
    }

    /** Takes a packet, as {@link Packet#parse} reads it, of whatever stream. */
    @Override
    public void accept(String line) {
        Optional<Packet> packet = Packet.parse(line);
        if (packet.isEmpty()) {
            unknown(line);
        } else if (packet.get().stream() == video) {
            pictures.accept(packet.get());
        } else if (audio.filter(plan -> plan.stream() == packet.get().stream()).isPresent()) {
            sound.accept(packet.get());
        }
    }

    /** A packet without a time, of a stream that is to be copied. */
    private void unknown(String line) {
        if (line.startsWith(video + ",")) {
            pictures.refuse();
        }
        if (audio.filter(plan -> line.startsWith(plan.stream() + ",")).isPresent()) {
            sound.refuse();
        }
    }

    /** Returns the plan with what is copied, after the last packet; nothing if the pictures are not. */
    public Optional<LadderPlan> plan() {
        if (!pictures.fit()) {
            return Optional.empty();
        }
        return Optional.of(new LadderPlan(
                plan.video().map(VideoPlan::copy),
                plan.audio().map(encoded -> audio.isPresent() && sound.fit() ? encoded.copy() : encoded),
                plan.segmentSeconds(),
                plan.durationMicros()));
    }
}
