package dev.mediamanager.benchmarks.kill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where every thread of the child is, in memory that outlives it: one byte a thread in a mapped file, which the kernel keeps whatever
 * happens to the process. Thread-safe.
 */
final class PhaseBoard {
    private static final int SLOTS = 256;
    private static final List<Phase> PHASES = List.of(Phase.values());

    private final MappedByteBuffer memory;
    private final AtomicInteger next = new AtomicInteger();
    private final ThreadLocal<Integer> slot = ThreadLocal.withInitial(() -> next.getAndIncrement() % SLOTS);

    private PhaseBoard(MappedByteBuffer memory) {
        this.memory = memory;
    }

    /** Starts an empty board in a file. */
    static PhaseBoard create(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer memory = channel.map(MapMode.READ_WRITE, 0, SLOTS);
            memory.put(0, new byte[SLOTS]);
            return new PhaseBoard(memory);
        }
    }

    /** Tells where the calling thread is now. */
    void enter(Phase phase) {
        memory.put(slot.get(), (byte) PHASES.indexOf(phase));
    }

    /** Returns where the calling thread is. */
    Phase current() {
        return PHASES.get(memory.get(slot.get()));
    }

    /** Returns where the threads were when they last told; threads that idle are left out. */
    static List<Phase> read(Path file) throws IOException {
        List<Phase> phases = new ArrayList<>();
        ByteBuffer memory = ByteBuffer.wrap(Files.readAllBytes(file));
        while (memory.hasRemaining()) {
            Phase phase = PHASES.get(memory.get());
            if (phase != Phase.IDLE) {
                phases.add(phase);
            }
        }
        return phases;
    }
}
