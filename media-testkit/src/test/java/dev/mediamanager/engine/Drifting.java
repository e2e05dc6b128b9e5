package dev.mediamanager.engine;

import dev.mediamanager.Usage;
import dev.mediamanager.internal.memory.InMemoryRepository;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.QuotaDrift;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;

/** Rows whose count of used bytes can be made wrong, which rows in memory never are by themselves. */
final class Drifting {
    private final InMemoryRepository rows = new InMemoryRepository();
    private boolean drifted;

    synchronized void drift() {
        drifted = true;
    }

    MediaRepository repository() {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("recount")) {
                return recount((Boolean) arguments[0], (Instant) arguments[1]);
            }
            try {
                return method.invoke(rows, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (MediaRepository) Proxy.newProxyInstance(
                Drifting.class.getClassLoader(), new Class<?>[] {MediaRepository.class}, handler);
    }

    private synchronized List<QuotaDrift> recount(boolean correct, Instant now) {
        if (!drifted) {
            return rows.recount(correct, now);
        }
        drifted = !correct;
        Usage counted = rows.usage(Lab.HOST);
        Usage recorded =
                new Usage(Lab.HOST, counted.quota(), counted.bytes() + 7, counted.items(), 0, counted.reservedItems());
        return List.of(new QuotaDrift(recorded, counted));
    }
}
