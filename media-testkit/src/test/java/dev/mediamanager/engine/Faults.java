package dev.mediamanager.engine;

import dev.mediamanager.StorageException;
import dev.mediamanager.spi.MediaRepository;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lets transitions of a repository fail as planned. */
final class Faults {
    private final List<Plan> plans = new CopyOnWriteArrayList<>();

    private record Plan(String transition, boolean after, Runnable action) {}

    /** Returns a repository that does what the other does, but for the plans. */
    MediaRepository around(MediaRepository rows) {
        InvocationHandler handler = (proxy, method, arguments) -> call(rows, method, arguments);
        return (MediaRepository)
                Proxy.newProxyInstance(Faults.class.getClassLoader(), new Class<?>[] {MediaRepository.class}, handler);
    }

    /** Runs an action before each call of a transition. */
    Faults before(String transition, Runnable action) {
        plans.add(new Plan(transition, false, action));
        return this;
    }

    /** Runs an action after each call of a transition has taken effect. */
    Faults after(String transition, Runnable action) {
        plans.add(new Plan(transition, true, action));
        return this;
    }

    void heal() {
        plans.clear();
    }

    /** Returns an action that fails like a database that does not answer. */
    static Runnable unavailable() {
        return () -> {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "Planned fault: the database is away");
        };
    }

    private Object call(MediaRepository rows, Method method, Object[] arguments) throws Throwable {
        run(method, false);
        try {
            Object result = method.invoke(rows, arguments);
            run(method, true);
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void run(Method method, boolean after) {
        plans.stream()
                .filter(plan -> plan.transition().equals(method.getName()) && plan.after() == after)
                .forEach(plan -> plan.action().run());
    }
}
