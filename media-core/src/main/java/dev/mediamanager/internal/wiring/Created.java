package dev.mediamanager.internal.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plug-ins that a manager created, and so closes, the last first. Not thread-safe. */
final class Created {
    private static final Logger LOG = LoggerFactory.getLogger(Created.class);

    private final Deque<AutoCloseable> plugins = new ArrayDeque<>();

    void add(Object plugin) {
        if (plugin instanceof AutoCloseable closeable) {
            plugins.push(closeable);
        }
    }

    void close() {
        while (!plugins.isEmpty()) {
            AutoCloseable plugin = plugins.pop();
            try {
                plugin.close();
            } catch (Exception e) {
                LOG.warn("{} failed to close", plugin.getClass().getName(), e);
            }
        }
    }
}
