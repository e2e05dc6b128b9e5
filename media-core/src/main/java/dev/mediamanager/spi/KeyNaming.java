package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names new blobs. Thread-safe. */
@FunctionalInterface
public interface KeyNaming {
    /**
     * Returns a key that was never returned before, and that nobody can guess.
     *
     * @param random 32 random hex digits; use them all
     * @param tenant the tenant of the media that it will be of
     */
    BlobKey newKey(String random, String tenant);

    /** Names blobs by their random digits alone. */
    static KeyNaming random() {
        return (random, tenant) -> new BlobKey(random);
    }

    /** Names blobs by the {@linkplain #folder folder} of their tenant, and their random digits. */
    static KeyNaming perTenant() {
        return (random, tenant) -> new BlobKey(folder(tenant) + "/" + random);
    }

    /** Returns how blobs of a tenant start: 16 hex digits of the SHA-256 of its name, since a key may hold no other letters. */
    static String folder(String tenant) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(tenant.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
