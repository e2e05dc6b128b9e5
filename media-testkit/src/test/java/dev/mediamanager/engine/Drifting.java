package dev.mediamanager.engine;

import dev.mediamanager.Account;
import dev.mediamanager.Usage;
import dev.mediamanager.internal.memory.InMemoryRepository;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.QuotaDrift;
import dev.mediamanager.spi.Recounted;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Rows whose count of used bytes can be made wrong, which rows in memory never are by themselves. */
final class Drifting {
    private final InMemoryRepository rows = new InMemoryRepository();
    private final TreeSet<Account> drifted = new TreeSet<>();

    /** Makes what these accounts are said to use wrong. */
    synchronized void drift(Collection<Account> accounts) {
        drifted.addAll(accounts);
    }

    @SuppressWarnings("unchecked")
    MediaRepository repository() {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("recount")) {
                return recount(
                        (Boolean) arguments[0], (Instant) arguments[1], (Optional<Account>) arguments[2], (Integer)
                                arguments[3]);
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

    private synchronized Recounted recount(boolean correct, Instant now, Optional<Account> after, int limit) {
        Recounted counted = rows.recount(correct, now, after, limit);
        List<Account> here = drifted.stream()
                .filter(account ->
                        after.map(last -> account.compareTo(last) > 0).orElse(true))
                .filter(account ->
                        counted.last().map(last -> account.compareTo(last) <= 0).orElse(true))
                .toList();
        if (correct) {
            here.forEach(drifted::remove);
        }
        return new Recounted(counted.accounts(), here.stream().map(this::drift).toList(), counted.last());
    }

    private QuotaDrift drift(Account account) {
        Usage counted = rows.usage(account);
        Usage recorded =
                new Usage(account, counted.quota(), counted.bytes() + 7, counted.items(), 0, counted.reservedItems());
        return new QuotaDrift(recorded, counted);
    }
}
