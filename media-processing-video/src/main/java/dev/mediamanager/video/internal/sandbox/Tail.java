package dev.mediamanager.video.internal.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the last lines of a child's standard error. Thread-safe. */
final class Tail {
    private static final int MAX_LINES = 20;
    private static final int MAX_LENGTH = 400;
    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (line.isBlank()) {
            return;
        }
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
