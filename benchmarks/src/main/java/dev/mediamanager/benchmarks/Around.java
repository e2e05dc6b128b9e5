package dev.mediamanager.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Wraps a part of a manager so that each call of it can be watched or changed, without writing out every method. */
public final class Around {
    private static final Object[] NONE = {};

    private Around() {}

    /** A call that has arrived. */
    public interface Call {
        /** Returns the name of the called method. */
        String name();

        /** Makes the call, and returns what it returns. */
        @Nullable
        Object proceed() throws Throwable;
    }

    /** Decides what happens with a call. */
    @FunctionalInterface
    public interface Advice {
        /** Returns what the caller gets. */
        @Nullable
        Object apply(Call call, Object[] arguments) throws Throwable;
    }

    /** Returns an object of the given type, each call of which goes through the advice. */
    public static <T> T interceptor(Class<T> type, T target, Advice advice) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Object[] arguments = given == null ? NONE : given;
                    return advice.apply(new Arrived(target, method, arguments), arguments);
                }));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Arrived(Object target, Method method, Object[] arguments) implements Call {
        @Override
        public String name() {
            return method.getName();
        }

        @Override
        public @Nullable Object proceed() throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
