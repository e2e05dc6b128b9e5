package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Maintenance.Finding;
import dev.mediamanager.Maintenance.Finding.Kind;
import dev.mediamanager.Media;
import dev.mediamanager.MediaType;
import dev.mediamanager.UploadSession;
import dev.mediamanager.spi.CachingStorage;
import dev.mediamanager.spi.MultipartLimits;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import dev.mediamanager.testkit.InMemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Copies in a nearer store never decide whether a blob is sound. */
class CopiesTest {
    private static final int LENGTH = 1_000_000;

    private final FaultyStorage far =
            FaultyStorage.around(new InMemoryStorage(new MultipartLimits(200_000, 300_000, 10_000, false)));
    private final InMemoryStorage near = new InMemoryStorage();
    private final Lab lab = Lab.open(blueprint -> {
        blueprint.storage(CachingStorage.of(far, near, 16L << 20, Runnable::run));
        blueprint.sessions(Pieces.LIMITS);
    });

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private static void replace(FaultyStorage store, BlobKey key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        store.delete(key);
        store.put(new PutRequest(
                key, new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length), MediaType.OCTET_STREAM));
    }

    @Test
    void soundBlob_withAWrongCopy_isFoundSound() {
        Media media = lab.upload("Hello");
        near.delete(media.current().blob()); // in case that it was read already
        far.plan(Operation.OPEN, Fault.FLIPPED_BIT, call -> far.faults().isEmpty());
        assertThat(lab.read(media.original())).as("the copy").isNotEqualTo("Hello".getBytes(StandardCharsets.UTF_8));

        assertThat(lab.media.maintenance().verifyContent()).isEmpty();
        assertThat(lab.read(media.original())).asString(StandardCharsets.UTF_8).isEqualTo("Hello");
    }

    @Test
    void damagedBlob_withASoundCopy_isFound() throws IOException {
        Media media = lab.upload("Hello");
        BlobKey key = media.current().blob();
        assertThat(lab.read(media.original())).asString(StandardCharsets.UTF_8).isEqualTo("Hello");
        replace(far, key, "Jello");
        try (InputStream copy = near.open(key, ByteRange.whole(5))) {
            assertThat(copy.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("Hello");
        }

        assertThat(lab.media.maintenance().verifyContent())
                .extracting(Finding::kind)
                .containsExactly(Kind.WRONG_HASH);
    }

    /** The first read is that of the head, which tells the type; the second that of all bytes. */
    @Test
    void upload_thatIsReadWronglyOnce_isReadAgainFromTheStore() {
        Payload payload = Payload.png(LENGTH);
        UploadSession session =
                Pieces.send(lab.media, lab.media.uploads().start(Pieces.request(payload)), payload, LENGTH);
        far.plan(Operation.OPEN, Fault.FLIPPED_BIT, call -> far.faults().isEmpty());

        Media media = lab.media.uploads().finish(session);

        assertThat(far.faults()).hasSize(1);
        assertThat(media.current().sha256()).isEqualTo(payload.sha256());
        assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
    }
}
