package dev.mediamanager.benchmarks.faults;

import dev.mediamanager.spi.MultipartStorage;
import dev.mediamanager.spi.PresigningStorage;
import dev.mediamanager.spi.ServerSideCopy;
import dev.mediamanager.spi.StorageProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Leads a library to its store by one of two ways: by the relay, in haste, or past it, with patience. Thread-safe. */
final class Points {
    private static final Object[] NONE = {};

    private final StorageProvider hasty;
    private final StorageProvider patient;
    private volatile StorageProvider now;

    Points(StorageProvider hasty, StorageProvider patient) {
        this.hasty = hasty;
        this.patient = patient;
        this.now = patient;
    }

    void throughTheRelay() {
        now = hasty;
    }

    void pastTheRelay() {
        now = patient;
    }

    /** Returns the store that takes the way that is open when it is asked. */
    StorageProvider store() {
        Class<?>[] abilities = {
            StorageProvider.class, MultipartStorage.class, PresigningStorage.class, ServerSideCopy.class
        };
        return (StorageProvider) Proxy.newProxyInstance(
                Points.class.getClassLoader(), abilities, (proxy, method, given) -> {
                    try {
                        return method.invoke(now, given == null ? NONE : given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
