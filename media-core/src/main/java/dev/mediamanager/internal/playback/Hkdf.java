package dev.mediamanager.internal.playback;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with HMAC-SHA-256 (RFC 5869), for outputs of one block. Thread-safe. */
final class Hkdf {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    private Hkdf(SecretKeySpec key) {
        this.key = key;
    }

    /** Makes a key of what may be of uneven randomness (section 2.2). */
    static Hkdf extract(byte[] salt, byte[] input) {
        return new Hkdf(new SecretKeySpec(hmac(new SecretKeySpec(salt, HMAC), input), HMAC));
    }

    /** Returns 32 bytes that tell nothing of those for another purpose (section 2.3). */
    byte[] expand(byte[] info) {
        return hmac(key, info, new byte[] {1});
    }

    /** Returns the parts with their lengths, so that no two lists of them are the same bytes. */
    static byte[] info(byte[]... parts) {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            info.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            info.writeBytes(part);
        }
        return info.toByteArray();
    }

    private static byte[] hmac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e); // every Java platform has it
        }
    }
}
