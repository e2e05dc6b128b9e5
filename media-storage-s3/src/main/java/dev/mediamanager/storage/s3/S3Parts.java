package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.storage.s3.Client.Again;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;

/** What a store is made of. */
record S3Parts(
        Settings settings,
        Names names,
        ExecutorService threads,
        ExecutorService clientThreads,
        Client client,
        Failures failures,
        Heads heads,
        WholePut wholePut,
        Uploads uploads,
        Joining joining,
        PartsPut partsPut,
        Reading reading,
        Listing listing,
        Copying copying,
        Presigner presigner) {
    /** So that a file that is read slowly does not hold up all others. */
    private static final int LEAST_CLIENT_THREADS = 4;

    static S3Parts of(Settings settings) {
        return of(settings, Copying.MOST_AT_ONCE);
    }

    static S3Parts of(Settings settings, long mostCopiedAtOnce) {
        ExecutorService threads = newThreads();
        ExecutorService clientThreads = newClientThreads();
        Names names = new Names(settings.placement().prefix());
        Signing signing = new Signing(
                settings.placement().address(),
                settings.connection().credentials(),
                settings.connection().clock());
        Client client = new Client(new Http(settings, signing, clientThreads), settings);
        Failures failures = new Failures(settings.placement().address());
        Heads heads = new Heads(client, failures);
        Documents documents = new Documents(client, failures);
        Uploads uploads = new Uploads(settings, names, client, documents, failures);
        Joining joining = new Joining(settings, names, documents, heads, failures);
        return new S3Parts(
                settings,
                names,
                threads,
                clientThreads,
                client,
                failures,
                heads,
                new WholePut(settings, names, client, heads, failures),
                uploads,
                joining,
                new PartsPut(settings, uploads, joining, threads),
                new Reading(names, client, heads, failures),
                new Listing(names, documents),
                new Copying(settings, names, documents, heads, uploads, joining, failures, mostCopiedAtOnce),
                new Presigner(settings, names, signing));
    }

    private static ExecutorService newThreads() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "media-s3-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The threads that handle what the client of the JDK receives and sends, in many short steps: a pool that hands each of them to a waiting thread spends
     * more time on waking it than on the step.
     */
    private static ExecutorService newClientThreads() {
        AtomicInteger number = new AtomicInteger();
        ForkJoinWorkerThreadFactory factory = pool -> {
            ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
            thread.setName("media-s3-client-" + number.incrementAndGet());
            return thread;
        };
        int atOnce = Math.max(LEAST_CLIENT_THREADS, Runtime.getRuntime().availableProcessors());
        return new ForkJoinPool(atOnce, factory, null, true);
    }

    /** Ends the calls under way, and the pauses between them. */
    void close() {
        client.close();
        threads.shutdownNow();
        clientThreads.shutdownNow();
    }

    /** Deletes an object; one that is not there is as good as deleted. */
    void deleteObject(BlobKey key) {
        Call call = Call.of("Deleting blob " + key, "DELETE", names.object(key));
        try {
            client.run(call, Again.SAFE);
        } catch (CallException e) {
            if (!e.is("NoSuchKey")) {
                throw failures.of(e);
            }
        }
    }
}
