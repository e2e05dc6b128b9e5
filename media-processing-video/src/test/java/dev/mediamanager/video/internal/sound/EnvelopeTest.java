package dev.mediamanager.video.internal.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
    /** As long as no two stretches became one, columns are exact. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "5, 3", "16384, 4096", "16384, 1000", "10000, 333"})
    void columns_ofAShortSound_areExact(int length, int columns) {
        short[] sound = noise(length);
        Envelope envelope = hear(sound);
        for (int column = 0; column < columns; column++) {
            long from = (long) length * column / columns;
            long to = Math.max(from + 1, (long) length * (column + 1) / columns);
            assertThat(envelope.least(column, columns)).isEqualTo(least(sound, from, to));
            assertThat(envelope.greatest(column, columns)).isEqualTo(greatest(sound, from, to));
        }
    }

    /** Of a long sound a column holds all of its own samples, and at most those of two stretches more. */
    @Test
    void columns_ofALongSound_areNearlyExact() {
        short[] sound = noise(1_000_003);
        int stretch = 64; // 1,000,003 / 64 < 16,384
        int columns = 777;
        Envelope envelope = hear(sound);
        for (int column = 0; column < columns; column++) {
            long from = (long) sound.length * column / columns;
            long to = (long) sound.length * (column + 1) / columns;
            short greatest = envelope.greatest(column, columns);
            assertThat(greatest)
                    .isGreaterThanOrEqualTo(greatest(sound, from, to))
                    .isLessThanOrEqualTo(
                            greatest(sound, Math.max(0, from - stretch), Math.min(sound.length, to + stretch)));
            short least = envelope.least(column, columns);
            assertThat(least)
                    .isLessThanOrEqualTo(least(sound, from, to))
                    .isGreaterThanOrEqualTo(
                            least(sound, Math.max(0, from - stretch), Math.min(sound.length, to + stretch)));
        }
    }

    private static short[] noise(int length) {
        Random random = new Random(length);
        short[] sound = new short[length];
        for (int i = 0; i < length; i++) {
            sound[i] = (short) random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1);
        }
        return sound;
    }

    private static Envelope hear(short[] sound) {
        Envelope envelope = new Envelope();
        for (short sample : sound) {
            envelope.frame(new short[] {sample});
        }
        return envelope;
    }

    private static short least(short[] sound, long from, long to) {
        short least = Short.MAX_VALUE;
        for (int i = (int) from; i < to; i++) {
            least = (short) Math.min(least, sound[i]);
        }
        return least;
    }

    private static short greatest(short[] sound, long from, long to) {
        short greatest = Short.MIN_VALUE;
        for (int i = (int) from; i < to; i++) {
            greatest = (short) Math.max(greatest, sound[i]);
        }
        return greatest;
    }
}
