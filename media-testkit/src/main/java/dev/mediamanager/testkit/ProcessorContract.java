package dev.mediamanager.testkit;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.spi.MediaProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/**
 * The contract test of {@link MediaProcessor}: extend it, name a source that your processor reads and variants that it makes of it.
 *
 * <p>Each case processes the source once or a few times, so choose a small one.
 */
@Timeout(300)
public abstract class ProcessorContract {
    /** Creates the contract. */
    protected ProcessorContract() {}

    /** Opens the processor; called once per test, which closes it. */
    protected abstract MediaProcessor open();

    /** Returns the type of the sources. */
    protected abstract MediaType type();

    /** Writes a sound source into the folder, and returns its file. */
    protected abstract Path goodSource(Path folder) throws IOException;

    /** Returns what is known of the sound source. */
    protected abstract MediaInfo goodInfo();

    /** Writes bytes of which nothing can be made into the folder, and returns their file. */
    protected abstract Path corruptSource(Path folder) throws IOException;

    /** Returns the variants to make of the sound source, two or more if the processor can, each supported. */
    protected abstract List<NamedSpec> variants();

    /** Returns how soon a call must return after it was cancelled; 10 seconds unless overridden. */
    protected Duration cancelTime() {
        return Duration.ofSeconds(10);
    }

    /** Returns how many calls run at once in the concurrent case; 8 unless overridden. */
    protected int concurrentCalls() {
        return 8;
    }

    @Nested
    class Success extends ProcessorSuccessCases {
        Success() {
            super(ProcessorContract.this);
        }
    }

    @Nested
    class Failure extends ProcessorFailureCases {
        Failure() {
            super(ProcessorContract.this);
        }
    }

    @Nested
    class Cancellation extends ProcessorCancelCases {
        Cancellation() {
            super(ProcessorContract.this);
        }
    }
}
