package dev.mediamanager.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.benchmarks.kill.LargeWork.Way;
import dev.mediamanager.benchmarks.s3.S3Place;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargeWorkTest {
    private static final int PART = 8 << 20;
    private static final int MOST_IN_ONE_REQUEST = 16 << 20;

    private final List<Work> work = IntStream.range(0, 400)
            .mapToObj(number -> new Place.InBucket(new S3Place(URI.create("http://127.0.0.1:1")), "kill/")
                    .work(Path.of("samples"), new WorkId(99, 1, number)))
            .toList();

    @ParameterizedTest
    @EnumSource
    void bucket_getsMoreThanOnePart_inEveryWay(Way way) {
        assertThat(work)
                .filteredOn(each -> each instanceof LargeWork large && large.way() == way)
                .hasSizeGreaterThan(50)
                .allSatisfy(each -> assertThat(((LargeWork) each).noise().length())
                        .isBetween((long) (way == Way.APPEND ? PART : MOST_IN_ONE_REQUEST), 40L << 20));
    }

    @Test
    void bucket_getsJobs_nowAndThen() {
        assertThat(work).filteredOn(MixedWork.class::isInstance).hasSizeBetween(30, 120);
    }

    @Test
    void bytes_areTheSame_forWorkReadBackFromItsKey() {
        LargeWork one = new LargeWork(new WorkId(7, 2, 5));
        LargeWork again = new LargeWork(WorkId.of(one.key()));
        assertThat(again).isEqualTo(one);
        assertThat(again.noise().sha256()).isEqualTo(one.noise().sha256());
    }
}
