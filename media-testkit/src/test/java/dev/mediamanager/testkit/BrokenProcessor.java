package dev.mediamanager.testkit;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.testkit.ShoutingProcessor.Shout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Processors that break one rule each, and a case of the contract that must see it. */
enum BrokenProcessor {
    FORGETS_A_VARIANT("publishesExactlyWhatWasAsked", Forgetting::new),
    INVENTS_NAMES("publishesUnderTheNamesOfTheCall", Inventing::new),
    WRITES_BESIDE_THE_WORKSPACE("publishesExactlyWhatWasAsked", WritingBeside::new),
    WRITES_BESIDE_THE_SOURCE("publishesExactlyWhatWasAsked", WritingBesideSource::new),
    CHANGES_THE_SOURCE("leavesTheSourceAsItWas", ChangingSource::new),
    LEAVES_THE_SOURCE_OPEN("publishesExactlyWhatWasAsked", LeavingOpen::new),
    THROWS_ANYTHING("refusesACorruptSource", ThrowingAnything::new),
    ACCEPTS_ANYTHING("refusesACorruptSource", AcceptingAnything::new),
    CHANGES_ITS_MIND("supports_isAlwaysTheSame", ChangingMind::new),
    SUPPORTS_EVERYTHING("supports_noSpecOfSomebodyElse", SupportingEverything::new),
    REPORTS_PERCENT("reportsProgress_from0To1", ReportingPercent::new),
    IGNORES_CANCELLATION("endsSoon_whenCancelledFromOutside", IgnoringCancellation::new),
    SHARES_STATE("servesConcurrentCalls", SharingState::new),
    GIVES_UP_AFTER_A_FAILURE("worksOn_afterAFailure", GivingUp::new),
    CLOSES_ONCE("closesTwice", ClosingOnce::new),
    LEAVES_A_CHILD("leavesNoChildProcess", LeavingChild::new);

    private final String caughtBy;
    private final Supplier<MediaProcessor> maker;

    BrokenProcessor(String caughtBy, Supplier<MediaProcessor> maker) {
        this.caughtBy = caughtBy;
        this.maker = maker;
    }

    /** Returns the name of a case that must fail. */
    String caughtBy() {
        return caughtBy;
    }

    MediaProcessor open() {
        return maker.get();
    }

    /** Ends what was forgotten. */
    static void endChildren() {
        LeavingChild.CHILDREN.forEach(Process::destroyForcibly);
    }

    private static void publish(ProcessingContext context, String name, String text) {
        context.publish(
                name,
                Output.main(
                        ShoutingProcessor.TEXT,
                        ShoutingProcessor.write(context.workspace().resolve(name), text),
                        MediaInfo.EMPTY));
    }

    private static final class Forgetting extends ShoutingProcessor {
        @Override
        public void process(ProcessingContext context) {
            publish(context, context.variants().get(0).name(), read(context));
        }
    }

    private static final class Inventing extends ShoutingProcessor {
        @Override
        public void process(ProcessingContext context) {
            String text = read(context);
            context.variants().forEach(variant -> publish(context, "shout" + ((Shout) variant.spec()).marks(), text));
        }
    }

    private static final class WritingBeside extends ShoutingProcessor {
        @Override
        public void process(ProcessingContext context) {
            write(context.workspace().resolveSibling("scratch"), "x");
            super.process(context);
        }
    }

    private static final class WritingBesideSource extends ShoutingProcessor {
        @Override
        public void process(ProcessingContext context) {
            write(context.source().localFile().resolveSibling("index"), "x");
            super.process(context);
        }
    }

    private static final class ChangingSource extends ShoutingProcessor {
        @Override
        public void process(ProcessingContext context) {
            super.process(context);
            write(context.source().localFile(), "mine");
        }
    }

    private static final class LeavingOpen extends ShoutingProcessor {
        private final List<InputStream> open = new ArrayList<>();

        @Override
        public void process(ProcessingContext context) {
            open.add(open(context));
            super.process(context);
        }
    }

    private static final class ThrowingAnything extends ShoutingProcessor {
        @Override
        RuntimeException corrupt() {
            return new ArrayIndexOutOfBoundsException(7);
        }
    }

    private static final class AcceptingAnything extends ShoutingProcessor {
        @Override
        public void process(ProcessingContext context) {
            context.variants().forEach(variant -> publish(context, variant.name(), "whatever"));
        }
    }

    private static final class ChangingMind extends ShoutingProcessor {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public boolean supports(MediaType type, VariantSpec spec) {
            return super.supports(type, spec) && asked.incrementAndGet() < 10;
        }
    }

    private static final class SupportingEverything extends ShoutingProcessor {
        @Override
        public boolean supports(MediaType type, VariantSpec spec) {
            return true;
        }
    }

    private static final class ReportingPercent extends ShoutingProcessor {
        @Override
        public void process(ProcessingContext context) {
            context.progress("shout", 50);
            super.process(context);
        }
    }

    /** Gives a cancellation some time to come, and then goes on all the same. */
    private static final class IgnoringCancellation extends ShoutingProcessor {
        @Override
        public void process(ProcessingContext context) {
            read(context);
            if (isInterruptedWithin(100)) {
                isInterruptedWithin(1500);
            }
            super.process(context);
        }

        private static boolean isInterruptedWithin(long millis) {
            try {
                return new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return true;
            }
        }
    }

    private static final class SharingState extends ShoutingProcessor {
        private final List<NamedSpec> todo = new ArrayList<>();
        private final AtomicInteger inside = new AtomicInteger();

        @Override
        public void process(ProcessingContext context) {
            if (inside.incrementAndGet() > 1) {
                throw new IllegalStateException("one at a time");
            }
            try {
                todo.addAll(context.variants());
                new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
                super.process(context);
                todo.clear();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                inside.decrementAndGet();
            }
        }
    }

    private static final class GivingUp extends ShoutingProcessor {
        private boolean failed;

        @Override
        public void process(ProcessingContext context) {
            if (failed) {
                throw new IllegalStateException("failed before");
            }
            failed = true;
            super.process(context);
            failed = false;
        }
    }

    private static final class ClosingOnce extends ShoutingProcessor {
        private boolean closed;

        @Override
        public void close() {
            if (closed) {
                throw new IllegalStateException("closed already");
            }
            closed = true;
        }
    }

    /** Starts a program that waits for the end of its input, and forgets it. */
    private static final class LeavingChild extends ShoutingProcessor {
        private static final Queue<Process> CHILDREN = new ConcurrentLinkedQueue<>();

        @Override
        public void process(ProcessingContext context) {
            try {
                CHILDREN.add(new ProcessBuilder("cat").start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            super.process(context);
        }
    }
}
