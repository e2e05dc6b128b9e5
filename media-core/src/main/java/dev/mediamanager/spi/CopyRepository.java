package dev.mediamanager.spi;

import dev.mediamanager.Media;

/**
 * Copies that share the blobs of what they are copies of. Each reference to a blob is charged by itself; a blob is {@code LIVE} as long as there is one,
 * and becomes a tombstone with the last. To {@link BlobLedger} it is one blob, however many refer to it.
 */
public interface CopyRepository {
    /**
     * Makes a media of another one: with versions that are {@code READY} and refer to the same blobs, their variants that are {@code READY}, but for those
     * made on demand, and no jobs but the new ones, which are queued as by {@link JobQueue#enqueue}. Accounts are charged, and a
     * {@code VERSION_READY} is recorded for each version.
     *
     * @return the copy, at revision 1
     * @throws dev.mediamanager.MediaNotFoundException if there is no such source
     * @throws dev.mediamanager.MediaConflictException if the source's current version is none of those to be copied, one of those is not {@code READY}, or
     *     an id was used before; nothing changes then
     * @throws dev.mediamanager.QuotaExceededException if an account would go over its quota; nothing changes then
     */
    Media copyMedia(NewCopy copy);
}
