package dev.mediamanager.internal.playback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediamanager.BlobKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of one session. A file has one of its own, and each segment of it its own initialisation vector, so that no two are ever used for
 * different bytes. Thread-safe.
 */
public final class SessionKeys {
    private static final int AES_128 = 16;
    private static final byte[] KEY = "key".getBytes(UTF_8);
    private static final byte[] VECTOR = "vector".getBytes(UTF_8);

    private final Hkdf secret;
    private final byte[] session;

    SessionKeys(Hkdf secret, byte[] session) {
        this.secret = secret;
        this.session = session;
    }

    /** Returns the 16 bytes of the key for a file. */
    public byte[] key(BlobKey file) {
        return derive(KEY, file, new byte[0]);
    }

    /** Returns the 16 bytes with which the encryption of a segment begins. */
    public byte[] vector(BlobKey file, int segment) {
        return derive(
                VECTOR, file, ByteBuffer.allocate(Integer.BYTES).putInt(segment).array());
    }

    /** Returns what encrypts a segment: AES-128-CBC with PKCS #7 padding (RFC 8216 section 4.3.2.4). */
    public Cipher cipher(BlobKey file, int segment) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding"); // which is PKCS #7 in Java
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key(file), "AES"),
                    new IvParameterSpec(vector(file, segment)));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e); // every Java platform has it
        }
    }

    /** Returns how many bytes so many are when they are encrypted: the next multiple of 16. */
    public static long encryptedLength(long plain) {
        return (plain / AES_128 + 1) * AES_128;
    }

    private byte[] derive(byte[] purpose, BlobKey file, byte[] detail) {
        byte[] info = Hkdf.info(purpose, session, file.value().getBytes(UTF_8), detail);
        return Arrays.copyOf(secret.expand(info), AES_128);
    }
}
