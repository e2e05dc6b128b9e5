package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import java.util.List;
import java.util.Optional;

/**
 * A frame header (ISO/IEC 10918-1 section B.2.2).
 *
 * @param marker which kind of frame it is
 * @param precision the bits of a sample
 * @param components its components in order
 */
record Frame(int marker, int precision, int width, int height, List<Component> components) {
    /**
     * A component: its identifier, how many of its blocks are in a unit, and the number of its quantisation table.
     *
     * @param across 1 to 4
     * @param down 1 to 4
     */
    record Component(int id, int across, int down, int table) {}

    /** Reads the content of a frame header. */
    static Frame parse(int marker, byte[] content, Limits limits) {
        if (content.length < 6 || content.length < 6 + 3 * (content[5] & 0xff)) {
            throw new CorruptPictureException("A JPEG frame header of " + content.length + " bytes is too short");
        }
        int height = u16(content, 1);
        int width = u16(content, 3);
        limits.checkPicture(width, height);
        Component[] components = new Component[content[5] & 0xff];
        for (int i = 0; i < components.length; i++) {
            int sampling = content[7 + 3 * i] & 0xff;
            components[i] =
                    new Component(content[6 + 3 * i] & 0xff, sampling >> 4, sampling & 15, content[8 + 3 * i] & 0xff);
        }
        return new Frame(marker, content[0] & 0xff, width, height, List.of(components));
    }

    boolean progressive() {
        return marker == Marker.SOF2;
    }

    /** Names the coding process (section 4.11), if it is none of those that are decoded. */
    Optional<String> foreignProcess() {
        return switch (marker) {
            case Marker.SOF0, Marker.SOF1, Marker.SOF2 -> Optional.empty();
            case 0xc3 -> Optional.of("without loss");
            case 0xc9, 0xca -> Optional.of("with arithmetic coding");
            case 0xcb -> Optional.of("without loss, with arithmetic coding");
            default -> Optional.of("in a hierarchy of frames");
        };
    }

    /** Tells whether every component has 1 to 4 blocks in a unit each way, as it must. */
    boolean sound() {
        return components.stream()
                .allMatch(component ->
                        component.across >= 1 && component.across <= 4 && component.down >= 1 && component.down <= 4);
    }

    /** Tells whether no component has more samples than the first. */
    boolean firstIsFinest() {
        return components.stream()
                .allMatch(component ->
                        component.across <= components.get(0).across && component.down <= components.get(0).down);
    }

    /** Tells whether the identifiers of the components, in order, are these characters. */
    boolean hasIds(String ids) {
        StringBuilder actual = new StringBuilder();
        components.forEach(component -> actual.append((char) component.id()));
        return actual.toString().equals(ids);
    }

    /** Returns how many blocks of a component are in a unit across, at most; 1 if there is only one component. */
    int maxAcross() {
        return components.size() == 1
                ? 1
                : components.stream().mapToInt(Component::across).max().orElse(1);
    }

    /** Returns how many blocks of a component are in a unit from top to bottom, at most; 1 if there is only one component. */
    int maxDown() {
        return components.size() == 1
                ? 1
                : components.stream().mapToInt(Component::down).max().orElse(1);
    }

    /** Returns how many units are in a row. */
    int unitsAcross() {
        return (width + 8 * maxAcross() - 1) / (8 * maxAcross());
    }

    /** Returns how many rows of units there are. */
    int unitsDown() {
        return (height + 8 * maxDown() - 1) / (8 * maxDown());
    }

    /** Returns how many samples a side has, in a component with so many of the most blocks, at so many samples instead of 8. */
    int size(int side, int blocks, int most, int samples) {
        return (int) (((long) side * blocks * samples + 8L * most - 1) / (8L * most));
    }

    /** Returns how many blocks the frame has. */
    long blocks() {
        long units = (long) unitsAcross() * unitsDown();
        return components.size() == 1
                ? units
                : components.stream()
                        .mapToLong(component -> units * component.across() * component.down())
                        .sum();
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
