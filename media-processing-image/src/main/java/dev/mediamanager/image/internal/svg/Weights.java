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

/** How much is drawn once every {@code use} and {@code clip-path} has been followed: a few lines can ask for billions of shapes. */
final class Weights {
    static final int MOST = 20_000;
    static final int DEEPEST = 50;

    /** So many characters of a path or a list of points are one more element. */
    private static final int CHARACTERS = 256;

    /** Of one id there should be one element; which of several is used, readers differ in. */
    private final Map<String, List<Element>> byId = new HashMap<>();

    private final Map<String, Long> known = new HashMap<>();
    private final Set<String> under = new HashSet<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private final Element all = new Element();

    /** An element, with how many there are in it, and whom they use. */
    private static final class Element {
        private long count;
        private final List<String> used = new ArrayList<>();
    }

    /**
     * Begins an element.
     *
     * @param id its name, or nothing
     * @param used the names of what it shows, or is clipped by
     * @param characters the length of its path
     */
    void start(String id, List<String> used, int characters) {
        Element element = new Element();
        element.count = 1L + characters / CHARACTERS;
        element.used.addAll(used);
        if (!id.isEmpty()) {
            byId.computeIfAbsent(id, first -> new ArrayList<>()).add(element);
        }
        open.push(element);
    }

    void end() {
        Element ended = open.pop();
        Element around = open.isEmpty() ? all : open.peek();
        around.count += ended.count;
        around.used.addAll(ended.used);
    }

    /** Returns how many elements the whole picture draws. @throws UnsupportedPictureException if it is too much, or never ends */
    long drawn() {
        return weight(all);
    }

    private long weight(Element element) {
        long weight = element.count;
        check(weight);
        for (String id : element.used) {
            weight += weight(id);
            check(weight);
        }
        return weight;
    }

    private static void check(long weight) {
        if (weight > MOST) {
            throw new UnsupportedPictureException("The SVG picture draws more than " + MOST
                    + " elements, counting those that it uses again and again, and long paths as several; simplify it");
        }
    }

    private long weight(String id) {
        Long before = known.get(id);
        if (before != null) {
            return before;
        }
        if (!under.add(id) || under.size() > DEEPEST) {
            throw new UnsupportedPictureException(
                    "The SVG picture uses the element " + id + " within itself, or more than " + DEEPEST + " deep");
        }
        long weight = byId.getOrDefault(id, List.of()).stream()
                .mapToLong(this::weight)
                .max()
                .orElse(0);
        under.remove(id);
        known.put(id, weight);
        return weight;
    }
}
