package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.spi.BufferBudget;
import dev.mediamanager.spi.MultipartStorage;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.DelegatingStorage;
import dev.mediamanager.testkit.InMemoryStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is taken from the one budget while buffers are in use. */
class BudgetTest {
    private static final int KIB = 1024;
    private static final int TOTAL = 8 << 20;
    private static final int HEAD = 64 * KIB;
    private static final int BLOCK = 64 * KIB;
    private static final int HASHING = 512 * KIB;

    private final Watched store = new Watched();
    private Lab lab = Lab.open(blueprint -> {
        blueprint.storage(store);
        blueprint.bufferBudget(TOTAL);
    });

    @AfterEach
    void closeLab() {
        lab.close();
    }

    /** Tells how much is taken while a blob is put or read. */
    private static final class Watched extends DelegatingStorage {
        private final List<Integer> whilePut = new CopyOnWriteArrayList<>();
        private final List<Integer> whileRead = new CopyOnWriteArrayList<>();
        private volatile BufferBudget budget = BufferBudget.unlimited();

        Watched() {
            super(new InMemoryStorage());
        }

        /** Returns the bytes that are taken, to the KiB. */
        int taken() {
            int least = 0;
            int most = TOTAL / KIB;
            while (least < most) {
                int middle = (least + most) / 2;
                Optional<BufferBudget.Grant> rest = budget.tryTake((long) TOTAL - (long) middle * KIB);
                rest.ifPresent(BufferBudget.Grant::close);
                if (rest.isPresent()) {
                    most = middle;
                } else {
                    least = middle + 1;
                }
            }
            return least * KIB;
        }

        @Override
        public long put(PutRequest request) {
            budget = request.buffers();
            whilePut.add(taken());
            return super.put(request);
        }

        @Override
        public InputStream open(BlobKey key, ByteRange range) {
            whileRead.add(taken());
            return super.open(key, range);
        }
    }

    @Test
    void upload_takesWhatHeadHashAndStoreHold() {
        lab.upload(Payload.png(2_000_000));
        lab.media.upload(Payload.png(2_000_000).ofKnownLength());
        lab.media.upload(Payload.png(300 * KIB).ofKnownLength());
        lab.media.upload(Payload.png(10 * KIB).ofKnownLength());

        assertThat(store.whilePut)
                .containsExactly(
                        HEAD + HASHING + BufferBudget.UNASKED_BYTES,
                        HEAD + HASHING + BufferBudget.UNASKED_BYTES,
                        HEAD + BufferBudget.UNASKED_BYTES,
                        HEAD + BLOCK);
        assertThat(store.taken()).isZero();
    }

    /** Sixty-four that append at once must not hold a part each. */
    @Test
    void partOfASession_isTakenFromTheBudget() {
        List<BufferBudget> given = new CopyOnWriteArrayList<>();
        InMemoryStorage real = new InMemoryStorage();
        StorageProvider parts = (StorageProvider) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {StorageProvider.class, MultipartStorage.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments[arguments.length - 1] instanceof PartRequest part) {
                        given.add(part.buffers());
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        lab.close();
        lab = Lab.open(blueprint -> {
            blueprint.storage(parts);
            blueprint.bufferBudget(TOTAL);
        });
        Payload payload = Payload.png(12_000_000);
        UploadSession session = lab.media.uploads().start(payload.ofKnownLength());

        lab.media.uploads().finish(lab.media.uploads().append(session, payload.stream()));

        assertThat(given).isNotEmpty().allSatisfy(budget -> {
            assertThat(budget.most()).isLessThan(TOTAL);
            assertThat(budget.tryTake(TOTAL + 1L)).isEmpty();
        });
    }

    @Test
    void duplicate_takesWhatItIsComparedWith() {
        Payload payload = Payload.png(10 * KIB);
        lab.media.upload(payload.ofKnownLength().idempotencyKey("k"));
        List<Integer> taken = new ArrayList<>();
        InputStream in = Streams.before(payload.stream(), () -> taken.add(store.taken()));

        lab.media.upload(UploadRequest.of(Source.stream(in, payload.bytes().length))
                .fileName(payload.fileName())
                .idempotencyKey("k"));

        assertThat(taken).isNotEmpty().containsOnly(HEAD + BLOCK);
        assertThat(store.taken()).isZero();
    }

    @Test
    void output_takesWhatHashAndStoreHold() {
        Media media = lab.upload("Hello");
        lab.processor.script(context -> {
            ScriptedProcessor.write(context.workspace(), "large.txt", "x".repeat(1 << 20));
            context.publish(
                    "one",
                    Output.main(ScriptedProcessor.TEXT, context.workspace().resolve("large.txt"), MediaInfo.EMPTY));
        });
        store.whilePut.clear();

        Job job = lab.await(lab.media.process(media.id(), Lab.recipe("one")).id());

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(store.whilePut).containsExactly(HASHING + BufferBudget.UNASKED_BYTES);
        assertThat(store.taken()).isZero();
    }

    @Test
    void check_takesItsBlock() {
        lab.upload("Hello");
        store.whileRead.clear();

        assertThat(lab.media.maintenance().verifyContent()).isEmpty();

        assertThat(store.whileRead).containsExactly(BLOCK);
        assertThat(store.taken()).isZero();
    }

    @Test
    void sending_takesItsBlock() throws Exception {
        Payload payload = Payload.png(500_000);
        Media media = lab.upload(payload);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        List<Integer> taken = new ArrayList<>();
        WritableByteChannel all = Channels.newChannel(received);
        try (MediaContent content = lab.media.stream(media.original())) {
            content.transferTo(new WritableByteChannel() {
                @Override
                public int write(ByteBuffer from) throws IOException {
                    taken.add(store.taken());
                    return all.write(from);
                }

                @Override
                public boolean isOpen() {
                    return true;
                }

                @Override
                public void close() {}
            });
        }

        assertThat(received.toByteArray()).isEqualTo(payload.bytes());
        assertThat(taken).isNotEmpty().containsOnly(BLOCK);
        assertThat(store.taken()).isZero();
    }

    /** Room for one upload at a time: whatever waits, waits for somebody who needs nothing more. */
    @Test
    void everythingAtOnce_withTheLeastBudget_ends() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.bufferBudget(1 << 20));
        Payload payload = Payload.png(700_000);
        List<Future<Media>> uploads = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String key = "key-" + i % 8;
            UploadRequest request = i % 2 == 0 ? payload.ofUnknownLength() : payload.replayable();
            uploads.add(lab.threads.start(
                    () -> lab.media.upload(request.idempotencyKey(key).process(Lab.recipe("one", "two")))));
        }
        List<Media> all =
                uploads.stream().map(upload -> Parallel.result(upload).get()).toList();

        assertThat(all.stream().map(Media::id).distinct()).hasSize(8);
        all.forEach(media -> {
            assertThat(lab.await(media.jobs().get(0)).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
        });
        lab.assertClean();
    }
}
