package dev.mediamanager.spi;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentIndex;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One file that a processor made in its workspace, to be checked and stored as a rendition.
 *
 * @param rendition the rendition's name; {@link Rendition#MAIN} if the variant has only one
 * @param type the type of the file; the bytes are checked against it
 * @param file the file in the workspace; it may be deleted once published
 * @param info what the file must hold: it is probed, and a size or duration that differs fails the job
 * @param codecs the codecs as of RFC 6381, where known
 * @param index where its segments lie, if it is to be streamed by playlists
 */
public record Output(
        String rendition,
        MediaType type,
        Path file,
        MediaInfo info,
        Optional<String> codecs,
        Optional<SegmentIndex> index) {
    /** Returns an output that is the only rendition of its variant. */
    public static Output main(MediaType type, Path file, MediaInfo info) {
        return new Output(Rendition.MAIN, type, file, info, Optional.empty(), Optional.empty());
    }
}
