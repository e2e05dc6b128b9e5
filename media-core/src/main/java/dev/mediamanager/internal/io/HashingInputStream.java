package dev.mediamanager.internal.io;

import dev.mediamanager.MediaClosedException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Hashes and counts what is read through it. Short contents are hashed at once; for longer ones a second thread hashes while the reader
 * writes to the store, since hashing costs more than the copy.
 *
 * <p>For one reader. Holds at most {@link #BUFFER_BYTES} bytes. Close it to stop the hashing thread. An interrupt ends the wait for the
 * hashing thread with a {@link MediaClosedException}.
 */
public final class HashingInputStream extends InputStream {
    private static final int BLOCK = 128 * 1024;
    private static final int BLOCKS = 4;
    private static final long LOOK_MILLIS = 1000;

    /** The most memory one stream holds, and the longest content that is hashed at once. */
    public static final int BUFFER_BYTES = BLOCK * BLOCKS;

    private final InputStream in;
    private final Executor executor;
    private final MessageDigest digest = Sha256.digest();
    private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean hashedAll;
    private boolean threaded;
    private boolean ended;
    private long count;

    /** A piece on its way to the hashing thread; length 0 ends it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; one thread owns it at a time
    private record Block(byte[] bytes, int length) {}

    /** Wraps a stream; the executor must start a thread at once, never queue. */
    public HashingInputStream(InputStream in, Executor executor) {
        this.in = in;
        this.executor = executor;
    }

    /** Returns the number of bytes read. */
    public long count() {
        return count;
    }

    /** Returns the hash of everything read, waiting for the hashing thread; no byte may be read afterwards. */
    public String sha256() {
        end();
        try {
            if (threaded) {
                over.await();
                checkAlive();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MediaClosedException.interrupted();
        }
        return Sha256.hex(digest);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) {
            count += n;
            hash(buffer, offset, n);
        }
        return n;
    }

    private void hash(byte[] buffer, int offset, int length) {
        if (!threaded && count <= BUFFER_BYTES) {
            digest.update(buffer, offset, length);
            return;
        }
        if (!threaded) {
            start();
        }
        for (int done = 0; done < length; ) {
            Block block = takeEmpty();
            int n = Math.min(block.bytes.length, length - done);
            System.arraycopy(buffer, offset + done, block.bytes, 0, n);
            full.add(new Block(block.bytes, n));
            done += n;
        }
    }

    private Block takeEmpty() {
        try {
            while (true) {
                Block block = empty.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (block != null) {
                    return block;
                }
                checkAlive();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MediaClosedException.interrupted();
        }
    }

    /** Nobody waits for a hashing thread that has died. */
    private void checkAlive() {
        if (over.getCount() == 0 && !hashedAll) {
            throw new MediaClosedException();
        }
    }

    private void start() {
        for (int i = 0; i < BLOCKS; i++) {
            empty.add(new Block(new byte[BLOCK], 0));
        }
        try {
            executor.execute(this::hashBlocks);
        } catch (RejectedExecutionException e) {
            throw new MediaClosedException();
        }
        threaded = true;
    }

    private void hashBlocks() {
        try {
            for (Block block = full.take(); block.length > 0; block = full.take()) {
                digest.update(block.bytes, 0, block.length);
                empty.add(block);
            }
            hashedAll = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the executor is being shut down; the reader finds out
        } finally {
            over.countDown();
        }
    }

    private void end() {
        if (threaded && !ended) {
            full.add(new Block(new byte[0], 0));
        }
        ended = true;
    }

    /** Stops the hashing thread; does not close the wrapped stream. */
    @Override
    public void close() {
        end();
    }
}
