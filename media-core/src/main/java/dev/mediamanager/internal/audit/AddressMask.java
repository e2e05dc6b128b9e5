package dev.mediamanager.internal.audit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Cuts a network address to the part that names a network: 24 bits of IPv4, 48 of IPv6. Never asks a name server. */
final class AddressMask {
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|(?=[^:]*:)[0-9a-fA-F:]{2,39}(\\d{1,3}(\\.\\d{1,3}){3})?");
    private static final String UNKNOWN = "unknown";
    private static final int LONGEST = 64;

    private AddressMask() {}

    static String mask(String address) {
        String plain = address.replaceFirst("%.*", "");
        if (plain.length() > LONGEST || !LITERAL.matcher(plain).matches()) {
            return UNKNOWN; // a name, perhaps: it may tell more than an address does
        }
        try {
            InetAddress parsed = InetAddress.getByName(plain);
            byte[] bytes = parsed.getAddress();
            return parsed instanceof Inet4Address
                    ? "%d.%d.%d.0/24".formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff)
                    : "%x:%x:%x::/48".formatted(group(bytes, 0), group(bytes, 2), group(bytes, 4));
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }

    private static int group(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }
}
