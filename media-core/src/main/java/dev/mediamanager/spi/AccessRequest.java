package dev.mediamanager.spi;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.MediaId;
import dev.mediamanager.Operation;
import java.util.Optional;

/**
 * What an actor wants to do.
 *
 * @param actor who
 * @param operation what
 * @param media on which media; absent for a new one, for a collection, and for the library as a whole
 * @param owner the owner of the media or the collection, or who would own it; absent for the library as a whole, and for accounts
 * @param project the project that the media or the collection is filed in, or is to be filed in; absent if in none
 * @param account whom to {@link Operation#CHARGE}; absent for all other operations
 * @param tenant the tenant concerned: that of the media or of the account
 */
public record AccessRequest(
        Actor actor,
        Operation operation,
        Optional<MediaId> media,
        Optional<String> owner,
        Optional<String> project,
        Optional<Account> account,
        String tenant) {}
