package dev.mediamanager.examples.page;

import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaContent;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins the renditions of pictures and of sound, each in a fragmented MP4 file of its own, to one such file (ISO/IEC 14496-12).
 *
 * <p>A page on disk needs this: a browser lets it load no playlist, and plays one file only. Nothing is encoded: the headers are joined, and
 * the fragments of both take turns, with their track's new number.
 */
final class JoinedFile {
    private static final long MICROS = 1_000_000;
    private static final int VERSION_1 = 1 << 24;
    private static final int TRACK_NUMBER = 12;
    private static final int BUFFER = 64 * 1024;

    private final List<JoinedTrack> tracks;
    private final List<Integer> later = new ArrayList<>();
    private final DataOutputStream out;
    private int fragments;

    /** Joins tracks; the first gives the rhythm, in which the segments of all take turns. */
    JoinedFile(List<JoinedTrack> tracks, OutputStream out) {
        this.tracks = List.copyOf(tracks);
        this.out = new DataOutputStream(out);
    }

    /** Writes the file. @throws IllegalArgumentException if a rendition is no fragmented MP4 file with one track */
    void write() throws IOException {
        for (JoinedTrack track : tracks) {
            later.add(track.shownEarly());
        }
        for (Mp4Box box : header()) {
            write(box);
        }
        int count = tracks.get(0).segments().segments().size();
        for (int i = 0; i < count; i++) {
            for (int track = 0; track < tracks.size(); track++) {
                for (SegmentList.Segment segment : turn(tracks.get(track), i, count)) {
                    copy(track, segment.range());
                }
            }
        }
        out.flush();
    }

    /** Returns the segments that stand beside number {@code i} of the first track: one, but at the end all that are left. */
    private static List<SegmentList.Segment> turn(JoinedTrack track, int i, int count) {
        List<SegmentList.Segment> all = track.segments().segments();
        int end = i == count - 1 ? all.size() : Math.min(all.size(), i + 1);
        return all.subList(Math.min(i, end), end);
    }

    private List<Mp4Box> header() throws IOException {
        List<Mp4Box> first = tracks.get(0).header();
        List<Mp4Box> moov = new ArrayList<>();
        List<Mp4Box> mvex = new ArrayList<>();
        Mp4Box header = movie(first).find("mvhd");
        header.bytes().putInt(header.length() - 4, tracks.size() + 1); // the next track's number
        moov.add(header);
        mvex.add(duration(header));
        for (int track = 0; track < tracks.size(); track++) {
            Mp4Box own = movie(tracks.get(track).header());
            moov.add(JoinedTrack.description(own.find("trak"), track + 1, later.get(track)));
            Mp4Box defaults = own.find("mvex", "trex");
            defaults.bytes().putInt(TRACK_NUMBER, track + 1);
            mvex.add(defaults);
        }
        moov.add(Mp4Box.of("mvex", mvex));
        return List.of(first.get(0), Mp4Box.of("moov", moov));
    }

    private static Mp4Box movie(List<Mp4Box> boxes) {
        return Mp4Box.of("file", boxes).find("moov");
    }

    /** Says how long the whole is, which a player could know else only from the last fragment. */
    private Mp4Box duration(Mp4Box header) {
        long timescale = Integer.toUnsignedLong(header.bytes().getInt(header.isWide() ? 28 : 20));
        long units = tracks.get(0).segments().micros() * timescale / MICROS;
        return Mp4Box.of(
                "mehd", ByteBuffer.allocate(12).putInt(VERSION_1).putLong(units).flip());
    }

    private void copy(int track, ByteRange range) throws IOException {
        try (MediaContent content = tracks.get(track).ranges().apply(range)) {
            DataInputStream in = new DataInputStream(content.inputStream());
            for (long left = range.length(); left > 0; ) {
                int size = in.readInt();
                int letters = in.readInt();
                if (size < Mp4Box.HEADER || size > left) {
                    throw new IllegalArgumentException("A box of " + size + " bytes in a segment of " + left);
                }
                left -= size;
                if (Mp4Box.type(letters).equals(Fragment.TYPE)) {
                    Fragment fragment = Fragment.read(in, size);
                    fragments++;
                    fragment.renumber(fragments, track + 1);
                    fragment.showLater(later.get(track));
                    write(fragment.moof());
                } else {
                    out.writeInt(size);
                    out.writeInt(letters);
                    transfer(in, size - Mp4Box.HEADER);
                }
            }
        }
    }

    private void transfer(InputStream in, int length) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int left = length; left > 0; ) {
            int n = in.read(buffer, 0, Math.min(left, buffer.length));
            if (n < 0) {
                throw new EOFException("The segment ends early");
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }

    private void write(Mp4Box box) throws IOException {
        out.write(box.bytes().array(), box.bytes().arrayOffset(), box.length());
    }
}
