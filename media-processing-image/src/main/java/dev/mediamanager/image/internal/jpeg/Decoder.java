package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.planes.PlaneSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes a picture to planes, one for each component. A picture in a single scan is handed on row by row; of one in several, the coefficients that
 * are needed are kept until the last. Decodes once; not thread-safe.
 *
 * <p>What cannot be read of a damaged file is left gray, or as coarse as earlier scans had it.
 */
final class Decoder {
    private final Bytes bytes;
    private final Segments segments;
    private final Zigzag zigzag;
    private final Frame frame;
    private final List<Component> components = new ArrayList<>();
    private final List<PlaneOutput> outputs = new ArrayList<>();
    private final Tables tables = new Tables();
    private final Map<Component, BlockRow> working = new LinkedHashMap<>();
    private boolean damaged;

    /**
     * Prepares decoding.
     *
     * @param segments what comes before the data of the first scan
     * @param zigzag the size to decode at
     * @param sinks one for each component
     */
    Decoder(Bytes bytes, Segments segments, Zigzag zigzag, List<PlaneSink> sinks) {
        this.bytes = bytes;
        this.segments = segments;
        this.zigzag = zigzag;
        this.frame = segments.frame();
        for (int i = 0; i < sinks.size(); i++) {
            Component component = new Component(frame, frame.components().get(i), zigzag);
            components.add(component);
            outputs.add(new PlaneOutput(component, zigzag, frame.precision() - 8, sinks.get(i)));
        }
    }

    /**
     * Decodes the picture.
     *
     * @return whether all of it could be read
     * @throws CorruptPictureException if nothing could
     */
    boolean decode() throws IOException {
        Scan first = firstScan();
        BitSource source = new BitSource(bytes, segments.end());
        if (segments.singleScan()) {
            stream(first, source);
        } else {
            collect(first, source);
        }
        return !damaged;
    }

    private Scan firstScan() {
        try {
            Segments.Part last = null;
            for (Segments.Part part : segments.parts()) {
                tables.define(part.marker(), part.content());
                last = part;
            }
            if (last == null) {
                throw new BadDataException("There is no scan");
            }
            return Scan.parse(last.content(), components, tables, frame.progressive());
        } catch (BadDataException e) {
            throw new CorruptPictureException("The JPEG file does not decode: " + e.getMessage(), e);
        }
    }

    private static CorruptPictureException nothing() {
        return new CorruptPictureException("Nothing of the JPEG file's coded data can be read");
    }

    private void stream(Scan scan, BitSource source) throws IOException {
        List<BlockRow[]> rows = scan.parts().stream()
                .map(part -> rows(part.component(), part.component().down))
                .toList();
        SequentialReader reader = new SequentialReader(source, zigzag, scan, rows, true);
        Intervals intervals = new Intervals(source, reader, tables.restartInterval(), frame.unitsAcross());
        for (int y = 0; y < frame.unitsDown(); y++) {
            clear(rows);
            intervals.row(y);
            if (!intervals.any() && source.exhausted()) {
                throw nothing();
            }
            for (int i = 0; i < rows.size(); i++) {
                PlaneOutput output =
                        outputs.get(components.indexOf(scan.parts().get(i).component()));
                for (BlockRow row : rows.get(i)) {
                    output.row(row);
                }
            }
        }
        damaged = intervals.damaged();
    }

    private BlockRow[] rows(Component component, int count) {
        BlockRow[] rows = new BlockRow[count];
        for (int i = 0; i < count; i++) {
            rows[i] = new BlockRow(zigzag, component.blocks);
        }
        return rows;
    }

    private static void clear(List<BlockRow[]> rows) {
        for (BlockRow[] part : rows) {
            for (BlockRow row : part) {
                row.clear();
            }
        }
    }

    private void collect(Scan first, BitSource firstSource) throws IOException {
        LaterScans later = new LaterScans(bytes, tables);
        Scan scan = first;
        BitSource source = firstSource;
        boolean any = false;
        while (true) {
            if (scan.from() == 0 || zigzag.last > 0) {
                Intervals intervals = frame.progressive() ? refine(scan, source) : fill(scan, source);
                any |= intervals.any();
                damaged |= intervals.damaged();
            }
            boolean more = later.next(source);
            try {
                if (!more) {
                    break;
                }
                scan = Scan.parse(later.header(), components, tables, frame.progressive());
            } catch (BadDataException e) {
                damaged = true;
                break;
            }
            source = new BitSource(bytes, later.position());
        }
        damaged |= later.damaged();
        if (!any) {
            throw nothing();
        }
        for (int y = 0; y < frame.unitsDown(); y++) {
            for (int i = 0; i < components.size(); i++) {
                give(components.get(i), outputs.get(i), y);
            }
        }
    }

    private void give(Component component, PlaneOutput output, int unitRow) {
        BlockRow row = working.computeIfAbsent(component, each -> new BlockRow(zigzag, each.blocks));
        for (int i = 0; i < component.down; i++) {
            component.kept().give(unitRow * component.down + i, row);
            output.row(row);
        }
    }

    private int unitsAcross(Scan scan) {
        return scan.interleaved() ? frame.unitsAcross() : scan.parts().get(0).component().ownBlocks;
    }

    private int unitsDown(Scan scan) {
        return scan.interleaved() ? frame.unitsDown() : scan.parts().get(0).component().ownRows;
    }

    /** Decodes a progressive scan. */
    private Intervals refine(Scan scan, BitSource source) throws IOException {
        UnitReader reader;
        if (scan.from() == 0) {
            reader = new FirstCoefficients(source, zigzag, scan);
        } else {
            Coefficients store = scan.parts().get(0).component().kept();
            reader = scan.refines()
                    ? new Refinement(source, zigzag, scan, store)
                    : new OtherCoefficients(source, zigzag, scan, store);
        }
        Intervals intervals = new Intervals(source, reader, tables.restartInterval(), unitsAcross(scan));
        for (int y = 0; y < unitsDown(scan); y++) {
            intervals.row(y);
        }
        return intervals;
    }

    /** Decodes one of several sequential scans. */
    private Intervals fill(Scan scan, BitSource source) throws IOException {
        List<BlockRow[]> rows = scan.parts().stream()
                .map(part -> rows(part.component(), scan.interleaved() ? part.component().down : 1))
                .toList();
        SequentialReader reader = new SequentialReader(source, zigzag, scan, rows, false);
        Intervals intervals = new Intervals(source, reader, tables.restartInterval(), unitsAcross(scan));
        for (int y = 0; y < unitsDown(scan); y++) {
            clear(rows);
            intervals.row(y);
            for (int i = 0; i < rows.size(); i++) {
                Coefficients store = scan.parts().get(i).component().kept();
                for (int j = 0; j < rows.get(i).length; j++) {
                    store.take(y * rows.get(i).length + j, rows.get(i)[j]);
                }
            }
        }
        return intervals;
    }
}
