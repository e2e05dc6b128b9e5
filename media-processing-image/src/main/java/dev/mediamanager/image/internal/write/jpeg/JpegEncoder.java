package dev.mediamanager.image.internal.write.jpeg;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.planes.Planes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes planes as JPEG, with 4:2:0 or 4:4:4 as they are, or gray. A picture is gone through once; its symbols are kept (about 1 byte a pixel) until
 * the codes that suit them best are known. Thread-safe.
 *
 * @param quality 1 to 100, as of libjpeg
 * @param progressive whether the picture shall come coarse first
 */
public record JpegEncoder(int quality, boolean progressive) {
    /** The longest side that is written, as with libjpeg. */
    public static final int MAX_SIDE = 65_500;

    private static final byte[] JFIF = {
        (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    /** The last of the few coefficients that come before all others, in a progressive picture. */
    private static final int COARSE = 5;

    /** A component while it is encoded: what is in a unit of it. */
    private record Component(Bitmap plane, int sampling, int table, List<BlockBand> bands) {
        int ownBlocks() {
            return (plane.width() + 7) / 8;
        }

        int ownRows() {
            return (plane.height() + 7) / 8;
        }
    }

    /** A scan whose symbols are collected. */
    private record Scan(List<Integer> components, int from, int to, Symbols symbols, List<BlockCoder> coders) {}

    /** Writes a picture. @throws IOException if the stream does */
    public void encode(Planes picture, OutputStream out) throws IOException {
        if (picture.width() > MAX_SIDE || picture.height() > MAX_SIDE) {
            throw new IllegalArgumentException(
                    picture.width() + "x" + picture.height() + " pixels; JPEG holds " + MAX_SIDE + " a side");
        }
        int sampling = picture.halved() ? 2 : 1;
        int unit = 8 * sampling;
        int across = (picture.width() + unit - 1) / unit;
        int down = (picture.height() + unit - 1) / unit;
        List<Component> components = components(picture, sampling, across);
        List<Scan> scans = progressive ? progressiveScans(components) : List.of(sequentialScan(components));
        for (int y = 0; y < down; y++) {
            for (Component component : components) {
                for (int i = 0; i < component.sampling; i++) {
                    component.bands.get(i).code(component.plane, 8 * (y * component.sampling + i));
                }
            }
            for (Scan scan : scans) {
                code(scan, components, y, across);
            }
        }
        try {
            BitSink sink = new BitSink(out);
            write(picture, components, scans, sink);
            sink.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<Component> components(Planes picture, int sampling, int across) {
        List<Component> components = new ArrayList<>();
        for (Bitmap plane : picture.planes()) {
            boolean luma = components.isEmpty();
            int own = luma ? sampling : 1;
            List<BlockBand> bands = new ArrayList<>();
            for (int i = 0; i < own; i++) {
                bands.add(new BlockBand(across * own, luma ? Steps.luma(quality) : Steps.chroma(quality), luma));
            }
            components.add(new Component(plane, own, luma ? 0 : 1, bands));
        }
        return components;
    }

    private static Scan sequentialScan(List<Component> components) {
        Symbols symbols = new Symbols(components.size() == 1 ? 2 : 4);
        List<Integer> all = new ArrayList<>();
        List<BlockCoder> coders = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            all.add(i);
            coders.add(new BlockCoder(symbols, 2 * components.get(i).table, 0, 63));
        }
        return new Scan(all, 0, 63, symbols, coders);
    }

    private static List<Scan> progressiveScans(List<Component> components) {
        List<Scan> scans = new ArrayList<>();
        Symbols symbols = new Symbols(components.size() == 1 ? 1 : 2);
        List<Integer> all = new ArrayList<>();
        List<BlockCoder> coders = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            all.add(i);
            coders.add(new BlockCoder(symbols, components.get(i).table, 0, 0));
        }
        scans.add(new Scan(all, 0, 0, symbols, coders));
        scans.add(bandOf(0, 1, COARSE));
        for (int i = 1; i < components.size(); i++) {
            scans.add(bandOf(i, 1, 63));
        }
        scans.add(bandOf(0, COARSE + 1, 63));
        return scans;
    }

    private static Scan bandOf(int component, int from, int to) {
        Symbols symbols = new Symbols(1);
        return new Scan(List.of(component), from, to, symbols, List.of(new BlockCoder(symbols, 0, from, to)));
    }

    /** Collects the symbols of a row of units. */
    private static void code(Scan scan, List<Component> components, int row, int across) {
        if (scan.from > 0) {
            Component component = components.get(scan.components.get(0));
            BlockCoder coder = scan.coders.get(0);
            for (int i = 0; i < component.sampling && row * component.sampling + i < component.ownRows(); i++) {
                for (int block = 0; block < component.ownBlocks(); block++) {
                    coder.others(component.bands.get(i), block);
                }
            }
            return;
        }
        for (int unit = 0; unit < across; unit++) {
            for (int i = 0; i < components.size(); i++) {
                Component component = components.get(i);
                BlockCoder coder = scan.coders.get(i);
                for (BlockBand band : component.bands) {
                    int first = unit * component.sampling;
                    for (int block = first; block < first + component.sampling; block++) {
                        if (scan.to == 0) {
                            coder.first(band, block);
                        } else {
                            coder.whole(band, block);
                        }
                    }
                }
            }
        }
    }

    private void write(Planes picture, List<Component> components, List<Scan> scans, BitSink out) {
        out.raw(JFIF);
        out.raw(Headers.inSrgb());
        out.raw(Headers.quantisation(0, Steps.luma(quality)));
        if (components.size() > 1) {
            out.raw(Headers.quantisation(1, Steps.chroma(quality)));
        }
        int[] samplings = components.stream().mapToInt(Component::sampling).toArray();
        out.raw(Headers.frame(progressive, picture.width(), picture.height(), samplings));
        for (Scan scan : scans) {
            scan.coders.forEach(BlockCoder::end);
            List<HuffmanCodes> codes = scan.symbols.codes();
            for (int table = 0; table < codes.size(); table++) {
                out.raw(Headers.huffman(
                        kind(scan, table), scan.to == 63 && scan.from == 0 ? table / 2 : table, codes.get(table)));
            }
            out.raw(Headers.scan(scan.components, scan.from, scan.to));
            scan.symbols.write(codes, scan.from > 0, out);
        }
        out.raw((byte) 0xff, (byte) 0xd9);
    }

    /** Returns 0 for a table of first coefficients, and 1 for one of others. */
    private static int kind(Scan scan, int table) {
        if (scan.from > 0) {
            return 1;
        }
        return scan.to == 0 ? 0 : table & 1;
    }
}
