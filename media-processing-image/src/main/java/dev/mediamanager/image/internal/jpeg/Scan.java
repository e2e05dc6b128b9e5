package dev.mediamanager.image.internal.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * A scan header (ISO/IEC 10918-1 section B.2.3) with the tables it refers to.
 *
 * @param parts its components, in the order of the scan
 * @param from the first coefficient, in coded order
 * @param to the last one
 * @param before the bit that an earlier scan ended at; 0 if there was none
 * @param bit the lowest bit that this scan gives
 */
record Scan(List<Part> parts, int from, int to, int before, int bit) {
    /** A component, and the codes of its first and other coefficients. */
    record Part(Component component, HuffmanTable first, HuffmanTable others) {}

    private static final int MAX_BLOCKS = 10;

    /** Reads the content of a scan header. @throws BadDataException if it makes no sense */
    static Scan parse(byte[] content, List<Component> components, Tables tables, boolean progressive) {
        int count = content.length == 0 ? 0 : content[0] & 0xff;
        check(count >= 1 && count <= 4 && content.length >= 4 + 2 * count, "components");
        List<Part> parts = new ArrayList<>();
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            int id = content[1 + 2 * i] & 0xff;
            int selectors = content[2 + 2 * i] & 0xff;
            Component component = components.stream()
                    .filter(each -> each.id == id && parts.stream().noneMatch(part -> part.component == each))
                    .findFirst()
                    .orElseThrow(() -> new BadDataException("A scan of component " + id + ", which is not there"));
            check((selectors >> 4) < 4 && (selectors & 15) < 4, "tables");
            parts.add(new Part(component, tables.first(selectors >> 4), tables.others(selectors & 15)));
            blocks += component.across * component.down;
        }
        check(count == 1 || blocks <= MAX_BLOCKS, "blocks in a unit");
        parts.forEach(part -> part.component.latch(tables));
        if (!progressive) {
            return new Scan(List.copyOf(parts), 0, 63, 0, 0);
        }
        int from = content[1 + 2 * count] & 0xff;
        int to = content[2 + 2 * count] & 0xff;
        int bits = content[3 + 2 * count] & 0xff;
        check(from <= to && to < 64 && (from > 0 ? count == 1 : to == 0), "coefficients");
        check((bits & 15) <= 13 && ((bits >> 4) == 0 || (bits >> 4) == (bits & 15) + 1), "bits");
        return new Scan(List.copyOf(parts), from, to, bits >> 4, bits & 15);
    }

    private static void check(boolean right, String what) {
        if (!right) {
            throw new BadDataException("A scan header with impossible " + what);
        }
    }

    /** Tells whether blocks of several components are mixed. */
    boolean interleaved() {
        return parts.size() > 1;
    }

    /** Tells whether it refines bits of an earlier scan. */
    boolean refines() {
        return before > 0;
    }
}
