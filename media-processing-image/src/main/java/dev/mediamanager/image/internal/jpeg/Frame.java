package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import java.util.List;

/**
 * A frame header (ISO/IEC 10918-1 section B.2.2).
 *
 * @param marker which kind of frame it is
 * @param precision the bits of a sample
 * @param components its components in order
 */
record Frame(int marker, int precision, int width, int height, List<Component> components) {
    /**
     * A component: its identifier and how many of its blocks are in a unit.
     *
     * @param across 1 to 4
     * @param down 1 to 4
     */
    record Component(int id, int across, int down) {}

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
            components[i] = new Component(content[6 + 3 * i] & 0xff, sampling >> 4, sampling & 15);
        }
        return new Frame(marker, content[0] & 0xff, width, height, List.of(components));
    }

    boolean progressive() {
        return marker == Marker.SOF2;
    }

    /** Tells whether the identifiers of the components, in order, are these characters. */
    boolean hasIds(String ids) {
        StringBuilder actual = new StringBuilder();
        components.forEach(component -> actual.append((char) component.id()));
        return actual.toString().equals(ids);
    }

    /** Returns how many coefficients the frame has, which a decoder of several scans must hold. */
    long coefficients() {
        int maxAcross = components.stream().mapToInt(Component::across).max().orElse(1);
        int maxDown = components.stream().mapToInt(Component::down).max().orElse(1);
        long units = ((width + 8L * maxAcross - 1) / (8L * maxAcross)) * ((height + 8L * maxDown - 1) / (8L * maxDown));
        return components.stream()
                .mapToLong(component -> units * component.across() * component.down() * 64)
                .sum();
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
