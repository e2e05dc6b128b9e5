package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MetadataSchema;
import dev.mediamanager.MetadataType;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadWay;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A declared schema of metadata, asked on every way in. */
class MetadataTest {
    private static final MetadataSchema SCHEMA =
            MetadataSchema.ANY.required("week", new MetadataType.Whole(1, 15)).andNoOthers();

    private final Lab lab = Lab.open(blueprint -> blueprint.metadata(SCHEMA));

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(MediaRejectedException.class).hasMessageContaining("metadata");
    }

    @Test
    void everyWayIn_isChecked_beforeAnythingIsStored() {
        UploadRequest toCome = UploadRequest.of(Source.toCome(5)).fileName("a.txt");
        for (Map.Entry<String, String> bad : Map.of("week", "16", "other", "1").entrySet()) {
            assertRefused(() ->
                    lab.media.upload(Payload.text("Hello").ofKnownLength().metadata(bad.getKey(), bad.getValue())));
            assertRefused(() -> lab.media.uploads().start(toCome.metadata(bad.getKey(), bad.getValue())));
            assertRefused(
                    () -> lab.media.uploads().direct(toCome.metadata(bad.getKey(), bad.getValue()), UploadWay.PARTS));
        }
        assertRefused(() -> lab.upload("Hello"));
        lab.assertEmpty();
    }

    @Test
    void edits_areChecked_andChangeNothingIfRefused() {
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().metadata("week", "1"));

        assertRefused(() -> lab.media
                .library()
                .update(media.id(), media.revision(), MediaEdit.title("New").metadata(Map.of())));

        assertThat(lab.media.library().get(media.id())).isEqualTo(media);
        Media after =
                lab.media.library().update(media.id(), media.revision(), MediaEdit.NONE.metadata(Map.of("week", "2")));
        assertThat(after.metadata()).isEqualTo(Map.of("week", "2"));
    }

    /** A new version leaves the metadata as they are, and so do edits of something else; also where they were never checked. */
    @Test
    void whatIsThere_isLeftAlone() {
        Media old;
        try (MediaManager lax = MediaManager.builder()
                .storage(lab.blobs)
                .repository(lab.rows)
                .clock(lab.clock)
                .build()) {
            old = lax.upload(Payload.text("Hello").ofKnownLength().metadata("other", "x"));
        }

        Media version = lab.media.upload(Payload.text("Again").ofKnownLength().asNewVersionOf(old.id()));
        Media edited = lab.media.library().update(old.id(), version.revision(), MediaEdit.title("New"));

        assertThat(edited.metadata()).isEqualTo(Map.of("other", "x"));
        assertThat(edited.title()).isEqualTo("New");
    }
}
