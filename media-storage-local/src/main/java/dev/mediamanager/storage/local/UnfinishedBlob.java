package dev.mediamanager.storage.local;

import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.StoredPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The folder of a blob that comes in parts. Parts that come in order are appended to one file, which becomes the blob by getting a second
 * name; only a part that comes late, or again, lies in a file of its own, and makes a copy necessary at the end. Used under a lock.
 */
final class UnfinishedBlob {
    private static final int BUFFER_SIZE = 256 * 1024;
    private static final String INDEX = "index";
    private static final String LOCK = "lock";
    private static final String COPY = "copy";

    private final Path folder;
    private final Disk disk;

    UnfinishedBlob(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** Makes the folder and its files, so that they survive a power loss. */
    void create() throws IOException {
        disk.createFolder(folder);
        disk.create(lock()).close();
        disk.create(index()).close();
        disk.create(folder.resolve(PartIndex.JOINED)).close();
        disk.forceFolder(folder);
        disk.forceFolder(Layout.parent(folder));
    }

    Path index() {
        return folder.resolve(INDEX);
    }

    /** Returns a file that is only locked: closing any channel to a file frees its lock (POSIX). */
    Path lock() {
        return folder.resolve(LOCK);
    }

    /** Tells whether this file is what was made of the parts. */
    boolean isPublished(Path file) throws IOException {
        for (String name : List.of(PartIndex.JOINED, COPY)) {
            if (Files.exists(folder.resolve(name))
                    && Files.exists(file)
                    && Files.isSameFile(folder.resolve(name), file)) {
                return true;
            }
        }
        return false;
    }

    PartIndex read() throws IOException {
        return PartIndex.read(index());
    }

    StoredPart put(PartRequest request) throws IOException {
        PartIndex index = read();
        boolean next = index.isNext(request.number());
        long offset = next ? index.joinedLength() : 0;
        Path file = folder.resolve(next ? PartIndex.JOINED : "part" + request.number() + "-" + System.nanoTime());
        String etag;
        try (FileChannel channel = next ? disk.append(file) : disk.create(file)) {
            channel.truncate(offset).position(offset); // what an attempt that failed has left
            etag = copy(request, file, channel);
            disk.force(file, channel);
        }
        if (!next) {
            disk.forceFolder(folder);
        }
        StoredPart part = new StoredPart(request.number(), request.length(), etag);
        append(index, new PartIndex.Entry(part, file.getFileName().toString(), offset));
        return part;
    }

    private String copy(PartRequest request, Path file, FileChannel channel) throws IOException {
        CRC32C crc = new CRC32C();
        Optional<MessageDigest> md5 = request.md5().map(expected -> md5());
        byte[] buffer = new byte[(int) Math.min(BUFFER_SIZE, request.length() + 1)];
        long total = 0;
        for (int n = read(request.content(), buffer); n >= 0; n = read(request.content(), buffer)) {
            total += n;
            if (total > request.length()) {
                throw mismatch(request, "at least " + total);
            }
            crc.update(buffer, 0, n);
            if (md5.isPresent()) {
                md5.get().update(buffer, 0, n);
            }
            disk.write(file, channel, ByteBuffer.wrap(buffer, 0, n));
        }
        if (total != request.length()) {
            throw mismatch(request, Long.toString(total));
        }
        if (md5.isPresent()) {
            checkMd5(request, HexFormat.of().formatHex(md5.get().digest()));
        }
        return Long.toHexString(crc.getValue()) + "-" + total;
    }

    private static int read(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException("The content failed while it was stored", e);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    private static void checkMd5(PartRequest request, String found) {
        if (!request.md5().orElse("").equals(found)) {
            throw new StorageException(
                    Reason.CORRUPT,
                    "Part " + request.number() + " has the MD5 " + found + ", not "
                            + request.md5().orElse("") + "; send it again");
        }
    }

    private static StorageException mismatch(PartRequest request, String found) {
        return new StorageException(
                Reason.LENGTH_MISMATCH,
                "Part " + request.number() + " was to have " + request.length() + " bytes, but " + found
                        + " came; nothing was stored");
    }

    private void append(PartIndex index, PartIndex.Entry entry) throws IOException {
        try (FileChannel channel = disk.append(index())) {
            channel.truncate(index.wholeLines()).position(index.wholeLines());
            disk.write(index(), channel, ByteBuffer.wrap(entry.line().getBytes(StandardCharsets.US_ASCII)));
            disk.force(index(), channel);
        }
    }

    /** Returns the entries of these parts. @throws StorageException if one is missing, or another */
    List<PartIndex.Entry> find(List<StoredPart> parts) throws IOException {
        PartIndex index = read();
        List<PartIndex.Entry> found = new ArrayList<>();
        for (StoredPart named : parts) {
            PartIndex.Entry entry = index.find(named.number())
                    .orElseThrow(() -> new StorageException(
                            Reason.NOT_FOUND, "There is no part " + named.number() + " in " + folder));
            if (!entry.part().etag().equals(named.etag())) {
                throw new StorageException(
                        Reason.CORRUPT,
                        "Part " + named.number() + " is " + entry.part().etag() + " by now, not " + named.etag());
            }
            found.add(entry);
        }
        return found;
    }

    /** Returns a file that holds just these parts, in their order, and is on disk. */
    Path joined(List<PartIndex.Entry> parts) throws IOException {
        Path joined = folder.resolve(PartIndex.JOINED);
        PartIndex index = read();
        if (index.isJoined(parts)) {
            try (FileChannel channel = disk.append(joined)) {
                if (channel.size() > index.joinedLength()) {
                    channel.truncate(index.joinedLength());
                    disk.force(joined, channel);
                }
            }
            return joined;
        }
        Path copy = folder.resolve(COPY);
        disk.delete(copy);
        try (FileChannel target = disk.create(copy)) {
            byte[] buffer = new byte[BUFFER_SIZE];
            for (PartIndex.Entry part : parts) {
                copy(part, copy, target, buffer);
            }
            disk.force(copy, target);
        }
        return copy;
    }

    private void copy(PartIndex.Entry part, Path file, FileChannel target, byte[] buffer) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(part.file()))) {
            in.skipNBytes(part.offset());
            for (long left = part.part().length(); left > 0; ) {
                int n = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
                if (n == 0) {
                    throw new StorageException(
                            Reason.CORRUPT, "The file " + part.file() + " in " + folder + " is too short");
                }
                disk.write(file, target, ByteBuffer.wrap(buffer, 0, n));
                left -= n;
            }
        }
    }
}
