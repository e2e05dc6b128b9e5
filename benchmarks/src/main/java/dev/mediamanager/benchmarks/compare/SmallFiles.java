package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Noise;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many small files, sent by many threads at once: to a library, or bare. The crippled subject sends each of them several {@code times}. */
final class SmallFiles implements AutoCloseable {
    static final int BYTES = 20_000;
    static final int THREADS = 16;

    private final MediaManager media;
    private final BareS3 bare;
    private final int times;
    private final List<byte[]> contents = new ArrayList<>();
    private final List<URI> addresses = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    SmallFiles(MediaManager media, BareS3 bare, int count, long seed, int times) throws Exception {
        this.media = media;
        this.bare = bare;
        this.times = times;
        for (int i = 0; i < count; i++) {
            try (InputStream in = Noise.document(seed + i, BYTES).open()) {
                contents.add(in.readAllBytes());
            }
            addresses.add(bare.toPut("bare/small-" + i));
        }
    }

    private interface Task {
        void send(int number) throws IOException, InterruptedException;
    }

    /** Uploads all. @return the seconds that it took */
    double upload() throws ExecutionException, InterruptedException {
        Queue<Media> uploaded = new ConcurrentLinkedQueue<>();
        double seconds = each(number -> {
            byte[] content = contents.get(number);
            for (int i = 0; i < times; i++) {
                Source source = Source.replayable(() -> new ByteArrayInputStream(content), content.length);
                uploaded.add(media.upload(UploadRequest.of(source).fileName("small.pdf")));
            }
        });
        each(number -> {
            for (int i = 0; i < times; i++) {
                media.library().delete(uploaded.remove().id());
            }
        });
        media.maintenance().reconcile();
        return seconds;
    }

    /** Puts all bare. @return the seconds that it took */
    double put() throws ExecutionException, InterruptedException {
        return each(number -> bare.put(addresses.get(number), BodyPublishers.ofByteArray(contents.get(number))));
    }

    private double each(Task task) throws ExecutionException, InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < contents.size(); i++) {
            int number = i;
            running.add(threads.submit(() -> {
                task.send(number);
                return number;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
