package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The host's values: a row does not grow without bound, by whatever its users typed. */
class UploadRequestTest {
    private static final int MOST = 100;
    private static final int LONGEST = 10_000;

    private final UploadRequest request = UploadRequest.of(Source.stream(InputStream.nullInputStream()));

    private static Map<String, String> values(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "n" + i, i -> "v"));
    }

    private UploadRequest with(Map<String, String> values) {
        UploadRequest with = request;
        for (Map.Entry<String, String> value : values.entrySet()) {
            with = with.metadata(value.getKey(), value.getValue());
        }
        return with;
    }

    private static void assertRefused(Map<String, String> values, Function<Map<String, String>, ?> call, String limit) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> call.apply(values))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.INVALID_ARGUMENT))
                .withMessageContaining(limit);
    }

    @Test
    void metadata_withinItsBounds_isKept() {
        Map<String, String> most = values(MOST);
        assertThat(with(most).metadata()).isEqualTo(most);
        assertThat(MediaEdit.NONE.metadata(most).metadata()).contains(most);
        assertThat(request.metadata("x", "y".repeat(LONGEST)).metadata().get("x"))
                .hasSize(LONGEST);
    }

    @Test
    void metadata_outOfBounds_isRefused() {
        for (Function<Map<String, String>, ?> call : List.<Function<Map<String, String>, ?>>of(
                this::with, values -> MediaEdit.title("t").metadata(values))) {
            assertRefused(values(MOST + 1), call, "0 to 100");
            assertRefused(Map.of("x", "y".repeat(LONGEST + 1)), call, "0 to 10000");
            assertRefused(Map.of("n".repeat(201), "v"), call, "1 to 200");
            assertRefused(Map.of(" ", "v"), call, "1 to 200");
        }
    }
}
