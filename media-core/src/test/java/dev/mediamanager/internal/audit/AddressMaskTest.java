package dev.mediamanager.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressMaskTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.0/24",
        "255.255.255.255, 255.255.255.0/24",
        "2001:db8:12:34::1, 2001:db8:12::/48",
        "fe80::1%eth0, fe80:0:0::/48",
        "::ffff:192.0.2.77, 192.0.2.0/24",
        "300.1.1.1, unknown",
        "adas-laptop.example.org, unknown",
        ":::, unknown"
    })
    void mask_keepsTheNetworkOnly(String address, String masked) {
        assertThat(AddressMask.mask(address)).isEqualTo(masked);
    }
}
