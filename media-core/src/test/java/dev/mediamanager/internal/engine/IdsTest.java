package dev.mediamanager.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.MediaId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final Instant MOMENT = Instant.parse("2026-03-04T05:06:07.089Z");

    private final Ids ids = new Ids(Clock.fixed(MOMENT, ZoneOffset.UTC));

    @Test
    void media_isUuidOfVersionSevenWithTheTime() {
        UUID uuid = UUID.fromString(ids.media().value());

        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(MOMENT.toEpochMilli());
    }

    @Test
    void media_withinOneMillisecond_sortsByCreation() {
        List<MediaId> made = Stream.generate(ids::media).limit(10_000).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void random_is128BitsOfHex() {
        assertThat(ids.random()).matches("[0-9a-f]{32}").isNotEqualTo(ids.random());
    }
}
