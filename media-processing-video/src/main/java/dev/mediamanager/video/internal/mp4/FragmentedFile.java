package dev.mediamanager.video.internal.mp4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The structure of a fragmented MP4 file with one track, read box by box without its samples.
 *
 * @param header what its {@code moov} box says
 * @param initLength the bytes before the first fragment, which a player needs first
 * @param fragments all fragments in order, at least one
 * @param firstPresentation when the first sample is shown, in ticks
 */
public record FragmentedFile(TrackHeader header, long initLength, List<Fragment> fragments, long firstPresentation) {
    private static final int MAX_BOX = 4 << 20;

    /** Reads a file. @throws dev.mediamanager.ProcessingException {@code BAD_OUTPUT} if it is not such a file */
    public static FragmentedFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FragmentedFile read(FileChannel channel) throws IOException {
        Optional<TrackHeader> header = Optional.empty();
        List<Fragment> fragments = new ArrayList<>();
        long firstPresentation = 0;
        long groupStart = 0;
        long initLength = 0;
        Optional<Box> moof = Optional.empty();
        long size = channel.size();
        for (long at = 0; at < size; ) {
            BoxHeader box = BoxHeader.read(channel, at, size);
            switch (box.type()) {
                case "moov" -> {
                    header = Optional.of(TrackHeader.of(load(channel, box)));
                    initLength = box.end();
                    groupStart = box.end();
                }
                case "moof" -> moof = Optional.of(load(channel, box));
                case "mdat" -> {
                    TrackHeader track = header.orElseThrow(() -> Box.malformed("mdat before moov"));
                    Box described = moof.orElseThrow(() -> Box.malformed("mdat without moof"));
                    FragmentReader.Read read =
                            FragmentReader.read(track, described, groupStart, box.end() - groupStart);
                    if (fragments.isEmpty()) {
                        firstPresentation = read.fragment().start() + read.firstOffset();
                    }
                    fragments.add(read.fragment());
                    groupStart = box.end();
                    moof = Optional.empty();
                }
                default -> {
                    // sidx, styp and the like belong to the fragment after them; mfra at the end to none.
                }
            }
            at = box.end();
        }
        if (fragments.isEmpty()) {
            throw Box.malformed("no fragment");
        }
        return new FragmentedFile(
                header.orElseThrow(() -> Box.malformed("no moov")),
                initLength,
                List.copyOf(fragments),
                firstPresentation);
    }

    private static Box load(FileChannel channel, BoxHeader box) throws IOException {
        long length = box.end() - box.bodyAt();
        if (length > MAX_BOX) {
            throw Box.malformed("box " + box.type() + " of " + length + " bytes, at most " + MAX_BOX);
        }
        ByteBuffer body = ByteBuffer.allocate((int) length);
        BoxHeader.fill(channel, body, box.bodyAt());
        return new Box(box.type(), body);
    }

    /** Returns the length in time, in microseconds. */
    public long durationMicros() {
        return micros(fragments.get(fragments.size() - 1).end())
                - micros(fragments.get(0).start());
    }

    /** Converts ticks to microseconds, rounded. */
    public long micros(long ticks) {
        long scale = header.timescale();
        long seconds = Math.floorDiv(ticks, scale);
        return seconds * 1_000_000 + (Math.floorMod(ticks, scale) * 1_000_000 + scale / 2) / scale;
    }
}
