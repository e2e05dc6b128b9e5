package dev.mediamanager.internal.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/**
 * Hashes and counts what is read through it. Short contents are hashed at once; for longer ones a second thread hashes while the reader
 * writes to the store, since hashing costs more than the copy.
 *
 * <p>For one reader. Holds at most {@link #BUFFER_BYTES} bytes. Close it to stop the hashing thread.
 */
public final class HashingInputStream extends InputStream {
    private static final int BLOCK = 128 * 1024;
    private static final int BLOCKS = 4;

    /** The most memory one stream holds. */
    public static final int BUFFER_BYTES = BLOCK * BLOCKS;

    private final InputStream in;
    private final Executor executor;
    private final MessageDigest digest = Sha256.digest();
    private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final CountDownLatch hashed = new CountDownLatch(1);
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
    public String sha256() throws IOException {
        end();
        try {
            if (threaded) {
                hashed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while hashing");
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

    private void hash(byte[] buffer, int offset, int length) throws IOException {
        if (!threaded && count <= BUFFER_BYTES) {
            digest.update(buffer, offset, length);
            return;
        }
        if (!threaded) {
            start();
        }
        for (int done = 0; done < length; ) {
            Block block = take();
            int n = Math.min(block.bytes.length, length - done);
            System.arraycopy(buffer, offset + done, block.bytes, 0, n);
            full.add(new Block(block.bytes, n));
            done += n;
        }
    }

    private Block take() throws IOException {
        try {
            return empty.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while hashing");
        }
    }

    private void start() {
        for (int i = 0; i < BLOCKS; i++) {
            empty.add(new Block(new byte[BLOCK], 0));
        }
        threaded = true;
        executor.execute(this::hashBlocks);
    }

    private void hashBlocks() {
        try {
            for (Block block = full.take(); block.length > 0; block = full.take()) {
                digest.update(block.bytes, 0, block.length);
                empty.add(block);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the executor is being shut down; sha256() will not be asked
        } finally {
            hashed.countDown();
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
