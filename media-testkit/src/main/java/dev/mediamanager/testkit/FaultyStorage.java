package dev.mediamanager.testkit;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.MultipartStorage;
import dev.mediamanager.spi.PresigningStorage;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.ServerSideCopy;
import dev.mediamanager.spi.StorageProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A store around another one that fails as planned: at the call that was named, in the way that was named, each time the same.
 *
 * <pre>{@code
 * FaultyStorage storage = FaultyStorage.around(new InMemoryStorage()).plan(Operation.PUT, Fault.FAIL_AFTER, 1);
 * }</pre>
 *
 * <p>It hides the abilities of the other store, such as files, so that no byte goes around it; but of a store that takes parts, signs requests
 * and copies, those three can fail as planned, too. Thread-safe.
 */
public sealed class FaultyStorage implements StorageProvider permits FaultyDirectStorage {
    /** What can go wrong. */
    public enum Operation {
        /** {@link StorageProvider#put}. */
        PUT,
        /** {@link StorageProvider#open}, and reading the stream. */
        OPEN,
        /** {@link StorageProvider#stat}. */
        STAT,
        /** {@link StorageProvider#delete}. */
        DELETE,
        /** {@link StorageProvider#list}. */
        LIST,
        /** {@link dev.mediamanager.spi.MultipartStorage#beginMultipart}. */
        BEGIN_PARTS,
        /** {@link dev.mediamanager.spi.MultipartStorage#putPart}. */
        PUT_PART,
        /** {@link dev.mediamanager.spi.MultipartStorage#listParts}. */
        LIST_PARTS,
        /** {@link dev.mediamanager.spi.MultipartStorage#complete}. */
        COMPLETE,
        /** {@link dev.mediamanager.spi.MultipartStorage#abort}. */
        ABORT_PARTS,
        /** {@link dev.mediamanager.spi.ServerSideCopy#copy}. */
        COPY
    }

    /**
     * One call.
     *
     * @param operation what was called
     * @param subject the key, or the prefix of a listing
     * @param number counts the calls of this operation, from 1
     * @param fault what went wrong, if anything
     */
    public record Call(Operation operation, String subject, int number, Optional<Fault> fault) {}

    private record Plan(Operation operation, Predicate<Call> when, Fault fault) {}

    private record Hook(Operation operation, Predicate<Call> when, Runnable action) {}

    private final StorageProvider store;
    private final List<Plan> plans = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<Operation, Integer> counts = new EnumMap<>(Operation.class);
    private Optional<BlobKey> lastPut = Optional.empty();
    private Optional<BlobStat> lastDeleted = Optional.empty();

    FaultyStorage(StorageProvider store) {
        this.store = store;
    }

    /** Wraps a store; without a plan it does just what the store does. */
    public static FaultyStorage around(StorageProvider store) {
        boolean able = store instanceof MultipartStorage
                && store instanceof PresigningStorage
                && store instanceof ServerSideCopy;
        return able ? new FaultyDirectStorage(store) : new FaultyStorage(store);
    }

    /** Lets the calls go wrong that the condition picks. Of several plans for a call the one made first holds. */
    public synchronized FaultyStorage plan(Operation operation, Fault fault, Predicate<Call> when) {
        if (!fault.appliesTo(operation)) {
            throw new IllegalArgumentException(fault + " cannot happen to " + operation);
        }
        plans.add(new Plan(operation, when, fault));
        return this;
    }

    /** Lets one call of the operation go wrong, 1 being the first of all. */
    public FaultyStorage plan(Operation operation, Fault fault, int callNumber) {
        return plan(operation, fault, call -> call.number() == callNumber);
    }

    /** Runs an action before the calls that the condition picks: to make them slow, to let something happen meanwhile, or to throw. */
    public synchronized FaultyStorage before(Operation operation, Predicate<Call> when, Runnable action) {
        hooks.add(new Hook(operation, when, action));
        return this;
    }

    /** Forgets all plans and actions; counting goes on. */
    public synchronized void heal() {
        plans.clear();
        hooks.clear();
    }

    /** Returns all calls so far, in their order. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Returns the calls that went wrong. */
    public List<Call> faults() {
        return calls().stream().filter(call -> call.fault().isPresent()).toList();
    }

    Optional<Fault> enter(Operation operation, String subject) {
        List<Runnable> actions;
        Optional<Fault> fault;
        synchronized (this) {
            int number = counts.merge(operation, 1, Integer::sum);
            Call call = new Call(operation, subject, number, Optional.empty());
            fault = plans.stream()
                    .filter(plan -> plan.operation() == operation && plan.when().test(call))
                    .map(Plan::fault)
                    .findFirst();
            actions = hooks.stream()
                    .filter(hook -> hook.operation() == operation && hook.when().test(call))
                    .map(Hook::action)
                    .toList();
            calls.add(new Call(operation, subject, number, fault));
        }
        actions.forEach(Runnable::run);
        return fault;
    }

    /** Makes a call that fails before, fails after, or is refused; every other fault is the caller's business. */
    <T> T call(Optional<Fault> fault, String what, Supplier<T> real) {
        if (fault.equals(Optional.of(Fault.FAIL_BEFORE))) {
            throw planned(Reason.UNAVAILABLE, what + " timed out before it reached the store");
        }
        if (fault.equals(Optional.of(Fault.ACCESS_DENIED))) {
            throw planned(Reason.ACCESS_DENIED, what + " was refused");
        }
        T result = real.get();
        if (fault.equals(Optional.of(Fault.FAIL_AFTER))) {
            throw planned(Reason.UNAVAILABLE, what + " timed out after the store had done it");
        }
        return result;
    }

    static StorageException planned(Reason reason, String message) {
        return new StorageException(reason, "Planned fault: " + message);
    }

    @Override
    public long put(PutRequest request) {
        Optional<Fault> fault = enter(Operation.PUT, request.key().value());
        String what = "put of " + request.key();
        return call(fault, what, () -> {
            long stored = fault.filter(TamperedInputStream::tampers).isPresent()
                    ? putTampered(request, fault.get(), what)
                    : store.put(request);
            synchronized (this) {
                lastPut = Optional.of(request.key());
            }
            return stored;
        });
    }

    private long putTampered(PutRequest request, Fault fault, String what) {
        TamperedInputStream content = new TamperedInputStream(request.content(), fault, request.length());
        try {
            store.put(request.withContent(content, OptionalLong.empty()));
            return content.untamperedCount();
        } catch (UncheckedIOException e) {
            if (content.broke()) {
                Reason reason = fault == Fault.NO_SPACE ? Reason.NO_SPACE : Reason.UNAVAILABLE;
                throw planned(reason, what + " broke off");
            }
            throw e;
        }
    }

    @Override
    public InputStream open(BlobKey key, ByteRange range) {
        Optional<Fault> fault = enter(Operation.OPEN, key.value());
        String what = "open of " + key;
        if (fault.equals(Optional.of(Fault.NOT_FOUND))) {
            throw planned(Reason.NOT_FOUND, what);
        }
        if (fault.equals(Optional.of(Fault.FAIL_AFTER))) {
            closeQuietly(store.open(key, range));
            throw planned(Reason.UNAVAILABLE, what + " timed out after the store had done it");
        }
        InputStream real = call(fault, what, () -> store.open(key, range));
        return fault.filter(TamperedInputStream::tampers).isPresent()
                ? new TamperedInputStream(real, fault.get(), OptionalLong.of(range.length()))
                : real;
    }

    private static void closeQuietly(InputStream stream) {
        try (stream) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) {
        Optional<Fault> fault = enter(Operation.STAT, key.value());
        Optional<BlobStat> real = call(fault, "stat of " + key, () -> store.stat(key));
        if (fault.equals(Optional.of(Fault.NOT_FOUND))) {
            return Optional.empty();
        }
        long difference = fault.equals(Optional.of(Fault.MISSING_BYTE))
                ? -1
                : fault.equals(Optional.of(Fault.EXTRA_BYTE)) ? 1 : 0;
        return real.map(stat -> new BlobStat(key, Math.max(0, stat.length() + difference)));
    }

    @Override
    public void delete(BlobKey key) {
        Optional<Fault> fault = enter(Operation.DELETE, key.value());
        call(fault, "delete of " + key, () -> {
            Optional<BlobStat> deleted = store.stat(key);
            store.delete(key);
            synchronized (this) {
                lastDeleted = deleted.or(() -> lastDeleted);
            }
            return deleted;
        });
    }

    @Override
    public Page<BlobStat> list(String prefix, Optional<String> cursor) {
        Optional<Fault> fault = enter(Operation.LIST, prefix);
        Page<BlobStat> real = call(fault, "list of " + prefix, () -> store.list(prefix, cursor));
        return fault.equals(Optional.of(Fault.STALE)) ? stale(real, prefix, cursor) : real;
    }

    private synchronized Page<BlobStat> stale(Page<BlobStat> real, String prefix, Optional<String> cursor) {
        List<BlobStat> items = new ArrayList<>(real.items());
        items.removeIf(stat -> lastPut.equals(Optional.of(stat.key())));
        lastDeleted
                .filter(stat -> stat.key().value().startsWith(prefix))
                .filter(stat -> stat.key().value().compareTo(cursor.orElse("")) > 0)
                .filter(stat -> real.next().isEmpty()
                        || stat.key().value().compareTo(real.next().get()) < 0)
                .ifPresent(items::add);
        items.sort(Comparator.comparing(BlobStat::key));
        return new Page<>(items, real.next());
    }

    @Override
    public String describe() {
        return "faulty " + store.describe();
    }

    @Override
    public void close() {
        store.close();
    }
}
