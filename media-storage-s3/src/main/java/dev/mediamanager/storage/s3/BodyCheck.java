package dev.mediamanager.storage.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/** How the store checks that a body arrived unchanged. */
public enum BodyCheck {
    /** {@code Content-MD5}; every store knows it. */
    MD5,
    /** {@code x-amz-checksum-crc32c}; far cheaper, for AWS, MinIO and others that verify it. */
    CRC32C;

    /**
     * What was computed over a body.
     *
     * @param name the header's name
     * @param value its value
     * @param md5 the MD5 in hex, or nothing: what the entity tag will be on most stores
     */
    record Sum(String name, String value, String md5) {
        /** Returns the CRC32C, which S3 wants to see again when parts are joined. */
        Optional<String> crc32c() {
            return md5.isEmpty() ? Optional.of(value) : Optional.empty();
        }
    }

    Sum of(Payload payload) {
        return this == MD5 ? md5(payload) : crc32c(payload);
    }

    private static Sum md5(Payload payload) {
        MessageDigest digest = md5();
        payload.pieces().forEach(digest::update);
        byte[] hash = digest.digest();
        return new Sum(
                "content-md5",
                Base64.getEncoder().encodeToString(hash),
                HexFormat.of().formatHex(hash));
    }

    private static Sum crc32c(Payload payload) {
        CRC32C crc = new CRC32C();
        payload.pieces().forEach(crc::update);
        byte[] value = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        return new Sum("x-amz-checksum-crc32c", Base64.getEncoder().encodeToString(value), "");
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
