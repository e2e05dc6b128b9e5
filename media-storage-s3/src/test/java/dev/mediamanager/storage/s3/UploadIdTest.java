package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.spi.MultipartUpload;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mark beside the store's own name of an upload. */
class UploadIdTest {
    private static final BlobKey KEY = new BlobKey("k1");

    @ParameterizedTest
    @ValueSource(strings = {"u1", "2~Vx-_.9", "a.b.c", "m1.notamark.u1", "AB+/=="})
    void name_isWhatTheStoreCallsIt_withAndWithoutMark(String name) {
        UploadId marked = new UploadId(name, Optional.of(Mark.random()));
        assertThat(UploadId.of(marked.upload(KEY))).isEqualTo(marked);
        UploadId listed = new UploadId(name, Optional.empty());
        assertThat(listed.upload(KEY)).isEqualTo(new MultipartUpload(KEY, name));
        assertThat(UploadId.of(listed.upload(KEY))).isEqualTo(listed);
    }

    @Test
    void marks_areNeverTheSame() {
        assertThat(Mark.random()).isNotEqualTo(Mark.random());
        assertThat(Mark.random().text()).matches("[0-9a-f]{32}");
    }
}
