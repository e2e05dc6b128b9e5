package dev.mediamanager.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Noise;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixedWorkTest {
    @Test
    void request_isTheSame_forWorkReadBackFromItsKey(@TempDir Path folder) throws IOException {
        MixedWork.makeSamples(folder);
        for (int number = 0; number < 30; number++) {
            MixedWork work = new MixedWork(folder, new WorkId(99, 2, number));
            MixedWork again = new MixedWork(folder, WorkId.of(work.key()));
            assertThat(again).isEqualTo(work);
            assertThat(hash(again.request())).isEqualTo(hash(work.request()));
            assertThat(again.request().idempotencyKey()).hasValue(work.key());
        }
    }

    @Test
    void request_coversPicturesSoundsAndDocumentsOfKnownAndUnknownLength(@TempDir Path folder) throws IOException {
        MixedWork.makeSamples(folder);
        assertThat(IntStream.range(0, 100)
                        .mapToObj(number -> new MixedWork(folder, new WorkId(99, 0, number)).request())
                        .map(request -> request.fileName() + " "
                                + request.source().length().isPresent())
                        .distinct())
                .contains(
                        "small.jpg true",
                        "large.png true",
                        "sound.wav true",
                        "document.pdf true",
                        "document.pdf false");
    }

    private static String hash(UploadRequest request) throws IOException {
        try (InputStream in = request.source().open()) {
            return Noise.sha256(in);
        }
    }
}
