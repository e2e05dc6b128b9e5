package dev.mediamanager.image.internal.svg;

import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much is drawn once every {@code use} has been followed: a few lines can ask for billions of shapes. */
final class Weights {
    private static final long MOST = 100_000;
    private static final int DEEPEST = 50;

    private final Map<String, Element> byId = new HashMap<>();
    private final Map<String, Long> known = new HashMap<>();
    private final Set<String> under = new HashSet<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private final Element all = new Element();

    /** An element, with how many there are in it, and whom they use. */
    private static final class Element {
        private long count;
        private final List<String> used = new ArrayList<>();
    }

    void start(String id, String used) {
        Element element = new Element();
        element.count = 1;
        if (!used.isEmpty()) {
            element.used.add(used);
        }
        if (!id.isEmpty()) {
            byId.putIfAbsent(id, element);
        }
        open.push(element);
    }

    void end() {
        Element ended = open.pop();
        Element around = open.isEmpty() ? all : open.peek();
        around.count += ended.count;
        around.used.addAll(ended.used);
    }

    /** Checks the whole picture. @throws UnsupportedPictureException if it is too much, or never ends */
    void check() {
        weight(all);
    }

    private long weight(Element element) {
        long weight = element.count;
        for (String id : element.used) {
            weight += weight(id);
            if (weight > MOST) {
                throw new UnsupportedPictureException(
                        "The SVG picture draws more than " + MOST + " elements by using some again and again");
            }
        }
        return weight;
    }

    private long weight(String id) {
        Element element = byId.get(id);
        if (element == null) {
            return 0;
        }
        Long before = known.get(id);
        if (before != null) {
            return before;
        }
        if (!under.add(id) || under.size() > DEEPEST) {
            throw new UnsupportedPictureException(
                    "The SVG picture uses the element " + id + " within itself, or more than " + DEEPEST + " deep");
        }
        long weight = weight(element);
        under.remove(id);
        known.put(id, weight);
        return weight;
    }
}
