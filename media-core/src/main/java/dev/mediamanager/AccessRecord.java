package dev.mediamanager;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A link of the chain: an entry, its place, and a hash over both and over the hash before.
 *
 * @param sequence 1 for the first, without gaps
 * @param entry what happened
 * @param hash SHA-256 in 64 lower-case hexadecimal digits
 */
public record AccessRecord(long sequence, AccessEntry entry, String hash) {
    private static final int FORMAT = 1;

    /** Returns the record that follows a head. */
    public static AccessRecord after(AuditHead head, AccessEntry entry) {
        long sequence = head.sequence() + 1;
        return new AccessRecord(sequence, entry, hash(head.hash(), sequence, entry));
    }

    /** Returns the head of a chain that ends here. */
    public AuditHead head() {
        return new AuditHead(sequence, hash);
    }

    /** Each text goes in with its length before it, so that no two entries have the same bytes. */
    private static String hash(String before, long sequence, AccessEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            write(out, Optional.of(before));
            out.writeLong(sequence);
            write(out, Optional.of(entry.id()));
            out.writeLong(entry.at().toEpochMilli());
            write(out, Optional.of(entry.action().name()));
            write(out, Optional.of(entry.tenant()));
            write(out, Optional.of(entry.user()));
            write(out, Optional.of(entry.userTenant()));
            write(out, entry.address());
            write(out, entry.agent());
            write(out, entry.media().map(MediaId::value));
            write(out, Optional.of(entry.detail()));
            out.writeLong(entry.missed());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(sha256().digest(bytes.toByteArray()));
    }

    private static void write(DataOutputStream out, Optional<String> text) throws IOException {
        if (text.isEmpty()) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
