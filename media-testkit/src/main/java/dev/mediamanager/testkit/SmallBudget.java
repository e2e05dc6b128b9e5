package dev.mediamanager.testkit;

import dev.mediamanager.spi.BufferBudget;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** A budget that counts what is held. Thread-safe. */
final class SmallBudget implements BufferBudget {
    private final int bytes;
    private final Semaphore free;

    SmallBudget(int bytes) {
        this.bytes = bytes;
        this.free = new Semaphore(bytes);
    }

    @Override
    public long most() {
        return bytes;
    }

    @Override
    public Grant take(long wanted) {
        int taken = (int) Math.min(bytes, wanted);
        free.acquireUninterruptibly(taken);
        return grant(taken);
    }

    @Override
    public Optional<Grant> tryTake(long wanted) {
        return wanted <= bytes && free.tryAcquire((int) wanted) ? Optional.of(grant((int) wanted)) : Optional.empty();
    }

    private Grant grant(int taken) {
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                free.release(taken);
            }
        };
    }

    /** Returns how many bytes are not given back. */
    int held() {
        return bytes - free.availablePermits();
    }
}
