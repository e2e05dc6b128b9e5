package dev.mediamanager.spi;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.CollectionId;
import dev.mediamanager.MediaId;
import dev.mediamanager.Operation;
import java.util.Optional;

/**
 * What an actor wants to do.
 *
 * @param actor who
 * @param operation what
 * @param media on which media; absent for a new one, for a collection, and for the library as a whole
 * @param collection on which collection; absent for a new one, for a media, and for the library as a whole
 * @param owner the owner of the media or the collection, or who would own it; absent for the library as a whole, and for accounts
 * @param project the project that the media or the collection is filed in; absent if in none. With neither of them, and {@link Operation#UPLOAD},
 *     the one that something is to be filed in
 * @param account whom to {@link Operation#CHARGE}; absent for all other operations
 * @param tenant the tenant concerned: that of the media, of the collection or of the account; else the actor's own
 */
public record AccessRequest(
        Actor actor,
        Operation operation,
        Optional<MediaId> media,
        Optional<CollectionId> collection,
        Optional<String> owner,
        Optional<String> project,
        Optional<Account> account,
        String tenant) {}
