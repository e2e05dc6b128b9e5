package dev.mediamanager.jdbi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

/** Lets statements and commits of a data source's connections be killed. */
final class KillingDataSource {
    private KillingDataSource() {}

    static DataSource around(DataSource source, Kill kill) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(source, method, arguments);
            return result instanceof Connection connection ? around(connection, kill) : result;
        });
    }

    private static Connection around(Connection connection, Kill kill) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("commit")) {
                return watched(connection, kill, connection, method, arguments);
            }
            Object result = call(connection, method, arguments);
            return result instanceof Statement statement
                    ? around(method.getReturnType(), statement, connection, kill)
                    : result;
        });
    }

    /** A statement of the type that the caller expects. */
    private static <S> S around(Class<S> type, Object statement, Connection connection, Kill kill) {
        return proxy(
                type,
                (method, arguments) -> method.getName().startsWith("execute")
                        ? watched(connection, kill, statement, method, arguments)
                        : call(statement, method, arguments));
    }

    private static Object watched(Connection connection, Kill kill, Object target, Method method, Object[] arguments)
            throws Throwable {
        kill.before(connection);
        Object result = call(target, method, arguments);
        kill.after(connection);
        return result;
    }

    private interface Handler {
        Object handle(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                KillingDataSource.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.handle(method, arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
