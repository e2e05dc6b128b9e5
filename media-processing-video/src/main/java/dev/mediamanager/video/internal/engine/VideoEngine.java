package dev.mediamanager.video.internal.engine;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.spi.EncodeRequest;
import dev.mediamanager.spi.Luma;
import dev.mediamanager.video.internal.plan.CaptionPlan;
import dev.mediamanager.video.internal.plan.Copying;
import dev.mediamanager.video.internal.plan.FilmPlan;
import dev.mediamanager.video.internal.plan.LadderPlan;
import dev.mediamanager.video.internal.plan.Measured;
import dev.mediamanager.video.internal.plan.PcmPlan;
import dev.mediamanager.video.internal.plan.PosterPlan;
import dev.mediamanager.video.internal.plan.PreviewPlan;
import dev.mediamanager.video.internal.plan.StoryboardPlan;
import dev.mediamanager.video.internal.plan.TranscodePlan;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.sandbox.ChildOutput;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Decodes and encodes video and audio, always in a child process. Thread-safe. */
public interface VideoEngine {
    /** Returns its name, as in the setting {@code engine}. */
    String id();

    /** Describes its version and abilities in a line. */
    String describe();

    /** Tells whether it can write pictures of a format. */
    boolean writes(ImageFormat format);

    /**
     * Finds out what is in a file.
     *
     * @throws dev.mediamanager.MediaRejectedException {@code CORRUPT} if it is not what its type says
     * @throws dev.mediamanager.ProcessingException if the engine failed
     */
    Probe probe(SourceFile source, Path folder, Watch watch);

    /**
     * Takes a picture, if there is a frame at that time.
     *
     * @return false if no frame was found and no file was written
     */
    boolean poster(SourceFile source, PosterPlan plan, Path folder, Watch watch);

    /**
     * Takes the luma of a picture, if there is a frame at that time.
     *
     * @param plan which picture; its format does not matter
     * @return nothing if no frame was found, or this engine does not look
     */
    Optional<Luma> luma(SourceFile source, PosterPlan plan, Path folder, Watch watch);

    /**
     * Makes sheets of thumbnails of keyframes.
     *
     * @param progress is told 0 to 1 of the work, sheet by sheet
     * @throws dev.mediamanager.ProcessingException if it fails; {@code UNSUPPORTED}, with what helps, if this engine cannot
     */
    void storyboard(SourceFile source, StoryboardPlan plan, Path folder, DoubleConsumer progress, Watch watch);

    /**
     * Shows moments of a film as an animated WebP, {@link PreviewPlan#FILE}.
     *
     * @param progress is told 0 to 1 of the work
     * @throws dev.mediamanager.ProcessingException if it fails; {@code UNSUPPORTED}, with what helps, if this engine cannot
     */
    void preview(SourceFile source, PreviewPlan plan, Path folder, DoubleConsumer progress, Watch watch);

    /**
     * Takes captions out of a film as WebVTT, all in one pass.
     *
     * @param plan which streams; if there is none, nothing is done
     * @throws dev.mediamanager.ProcessingException if it fails; {@code UNSUPPORTED}, with what helps, if this engine cannot
     */
    void captions(SourceFile source, CaptionPlan plan, Path folder, Watch watch);

    /**
     * Decodes the main picture of a picture file, as it is stored, into a PNG.
     *
     * @return the PNG, in the folder
     * @throws dev.mediamanager.ProcessingException if it fails, or this engine decodes no such pictures
     */
    Path picture(SourceFile source, Path folder, Watch watch);

    /**
     * Encodes a picture as AVIF.
     *
     * @return the file, in the folder
     * @throws dev.mediamanager.ProcessingException if it fails; {@code UNSUPPORTED}, with what helps, if this engine cannot
     */
    Path avif(EncodeRequest request, Path folder, Watch watch);

    /**
     * Tells of every packet of some streams.
     *
     * @param packets is told of each, as {@link dev.mediamanager.video.internal.probe.Packet#parse} reads it; of other streams, too
     * @return whether all could be read; false, too, if this engine looks at none
     */
    boolean packets(SourceFile source, LadderPlan plan, Copying packets, Path folder, Watch watch);

    /**
     * Tells whether all of a file that was copied decodes without a fault: of two parts with other parameters, a copy has those of the first.
     *
     * @param plan what it was copied for
     */
    boolean decodes(SourceFile made, LadderPlan plan, Path folder, Watch watch);

    /**
     * Encodes all renditions of a ladder into a folder, decoding the source once.
     *
     * @param listener is told how far it has come
     * @throws dev.mediamanager.ProcessingException if it fails
     */
    void encode(SourceFile source, FilmPlan plan, Path folder, EncodeListener listener, Watch watch);

    /**
     * Writes the sound of a source as the one file of a plan, in the folder.
     *
     * @param progress is told 0 to 1 of the work
     * @throws dev.mediamanager.ProcessingException if it fails; {@code UNSUPPORTED}, with what helps, if this engine lacks the encoder
     */
    void transcode(SourceFile source, TranscodePlan plan, Path folder, DoubleConsumer progress, Watch watch);

    /**
     * Decodes a sound.
     *
     * @param samples takes them, 16-bit little-endian, channels in turn
     * @throws dev.mediamanager.ProcessingException if it fails; {@code UNSUPPORTED}, with what helps, if this engine cannot
     */
    void pcm(SourceFile source, PcmPlan plan, Path folder, ChildOutput samples, Watch watch);

    /**
     * Measures how loud a sound is, while it is decoded as by {@link #pcm}.
     *
     * @return nothing if nothing in it is loud enough to be measured
     * @throws dev.mediamanager.ProcessingException if it fails; {@code UNSUPPORTED}, with what helps, if this engine cannot
     */
    Optional<Measured> loudness(SourceFile source, PcmPlan plan, Path folder, ChildOutput samples, Watch watch);

    /**
     * Encodes pictures and sound into one file, {@link FilmPlan#FILE}.
     *
     * @param listener is told how far it has come
     * @throws dev.mediamanager.ProcessingException if it fails; {@code UNSUPPORTED}, with what helps, if this engine cannot
     */
    void film(SourceFile source, FilmPlan plan, Path folder, EncodeListener listener, Watch watch);
}
