package dev.mediamanager.spi;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Pace;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.caption.Captions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One call of a {@link MediaProcessor}: what to read, what to make, and where to put it. Thread-safe; valid until the call returns. */
public interface ProcessingContext {
    /** Returns the detected type of the source. */
    MediaType type();

    /** Returns what was found in the source when it was uploaded. */
    MediaInfo info();

    /** Returns the variants to make: all of this version that the processor supports. */
    List<NamedSpec> variants();

    /** Returns the source. */
    SourceAccess source();

    /**
     * Returns the captions that the version has in a language when this is called, normalised: those for who does not hear rather than others, and forced ones
     * only if there are no others.
     *
     * @param language a BCP 47 tag in its usual form, as {@link dev.mediamanager.CaptionTrack#language()} is
     * @throws dev.mediamanager.StorageException if the store fails
     */
    default Optional<Captions> captions(String language) {
        return Optional.empty();
    }

    /** Returns a private folder, empty at first and removed afterwards. */
    Path workspace();

    /** Returns how complex a source may be. */
    Limits limits();

    /**
     * Decodes a picture by a plug-in that is a {@link PictureDecoder}, in a process of its own: for formats whose decoders must not run in this JVM. May be
     * called by several threads at once, for different files.
     *
     * @param type its type
     * @param picture the {@linkplain SourceAccess#localFile() source}, or a file in the workspace
     * @return a new PNG in the workspace: the pixels as they are stored, neither turned nor converted to other colours, and without transparency
     * @throws ProcessingException {@code UNSUPPORTED} if no plug-in decodes such, or what the decoder throws
     */
    default Path decodedPicture(MediaType type, Path picture) {
        throw new ProcessingException(
                ProcessingException.Reason.UNSUPPORTED,
                "Pictures of type " + type + " are decoded outside of this JVM only, and no plug-in does;"
                        + " add dev.mediamanager:media-processing-video, and FFmpeg",
                List.of());
    }

    /**
     * Encodes a picture by a plug-in that is a {@link PictureEncoder}, in a process of its own: in formats whose encoders must not run in this JVM. May be
     * called by several threads at once.
     *
     * @return a new file in the workspace
     * @throws ProcessingException {@code UNSUPPORTED} if no plug-in encodes such, or what the encoder throws
     */
    default Path encodedPicture(EncodeRequest request) {
        throw new ProcessingException(
                ProcessingException.Reason.UNSUPPORTED,
                "Pictures of type " + request.type() + " are encoded outside of this JVM only, and no plug-in does;"
                        + " add dev.mediamanager:media-processing-video, and FFmpeg, or ask for another format",
                List.of());
    }

    /**
     * Returns what runs parts of the work at the same time: on processors that are idle, else on the thread that asks. A part may be run at once or
     * later; wait for all of them before {@code process} returns. Platform threads, for work that computes. Without one, everything runs at once
     * on the thread that asks.
     */
    default Executor executor() {
        return Runnable::run;
    }

    /**
     * Reports progress; cheap, call it as often as you like. What falls behind an earlier report is ignored.
     *
     * @param stage what is being done, in a word or two
     * @param fraction 0 to 1 of this call's work
     * @throws ProcessingCancelledException if the job was cancelled or its lease was lost
     */
    void progress(String stage, double fraction);

    /**
     * Reports progress as {@link #progress(String, double)} does, and how fast it goes.
     *
     * @throws ProcessingCancelledException if the job was cancelled or its lease was lost
     */
    default void progress(String stage, double fraction, Pace pace) {
        progress(stage, fraction);
    }

    /** Checks for cancellation. @throws ProcessingCancelledException if the job was cancelled or its lease was lost */
    void checkCancelled();

    /** Has an action run once, on another thread, when the job is cancelled: kill the child, close the stream. Runs at once if it already is. */
    void onCancel(Runnable action);

    /**
     * Stores a file as a rendition of a variant. It becomes visible together with all others when the job succeeds.
     *
     * @param variant the name of one of {@link #variants()}
     * @throws dev.mediamanager.ProcessingException {@code BAD_OUTPUT} if the file is not what it is said to be
     */
    void publish(String variant, Output output);
}
