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
 * <p>Nothing becomes readable unproven. A picture, a video or a sound must be read by a {@link MetadataExtractor}, so who makes one of a type
 * of their own brings an extractor for it. Any other type may be one that nobody reads: a known one, such as JSON, must be what the first bytes
 * tell, or more general or more special; one of a plug-in's own must look like text, or like nothing that is known.
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
