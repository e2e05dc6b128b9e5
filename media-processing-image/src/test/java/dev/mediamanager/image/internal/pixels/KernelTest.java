package dev.mediamanager.image.internal.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelTest {
    @ParameterizedTest
    @CsvSource({"0, 100, 100, 100", "0, 1920, 1920, 640", "12.5, 333.3, 500, 100", "0, 10000, 10000, 3", "0, 2, 2, 1"})
    void weights_sumToOneExactly(double offset, double length, int available, int count) {
        Kernel kernel = new Kernel(Filter.LANCZOS3, offset, length, available, count);
        for (int i = 0; i < count; i++) {
            int sum = 0;
            for (int tap = 0; tap < kernel.taps; tap++) {
                sum += kernel.weights[i * kernel.taps + tap];
            }
            assertThat(sum).isEqualTo(1 << Kernel.BITS);
            assertThat(kernel.starts[i]).isNotNegative();
            assertThat(kernel.end(i)).isLessThanOrEqualTo(available);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1000, 1000, 7", "3.5, 500, 1000, 499"})
    void starts_neverGoBack(double offset, double length, int available, int count) {
        Kernel kernel = new Kernel(Filter.LANCZOS3, offset, length, available, count);
        for (int i = 1; i < count; i++) {
            assertThat(kernel.starts[i]).isGreaterThanOrEqualTo(kernel.starts[i - 1]);
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 25", "99, 33", "1280, 640"})
    void weights_areTheSameFromBothSides(int length, int count) {
        Kernel kernel = new Kernel(Filter.LANCZOS3, 0, length, length, count);
        int middle = count / 2;
        int mirror = count - 1 - middle;
        for (int sample = 0; sample < length; sample++) {
            assertThat(weight(kernel, middle, sample))
                    .isCloseTo(weight(kernel, mirror, length - 1 - sample), within(2));
        }
    }

    private static int weight(Kernel kernel, int index, int sample) {
        int tap = sample - kernel.starts[index];
        return tap < 0 || tap >= kernel.taps ? 0 : kernel.weights[index * kernel.taps + tap];
    }
}
