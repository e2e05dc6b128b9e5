package dev.mediamanager.internal.upload;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.UploadRequest;
import java.util.List;
import java.util.Optional;

/**
 * Where an upload belongs.
 *
 * @param replaced the media that gets a new version; a new media is made if absent
 * @param owner who owns the media
 * @param tenant the media's tenant
 * @param accounts whom to charge, as named by the request, or else as for the version before
 */
public record Filing(Optional<MediaId> replaced, String owner, String tenant, List<Account> accounts) {
    /** A new media belongs to whoever uploads it. */
    public static Filing ofNewMedia(UploadRequest request, Actor actor) {
        return new Filing(Optional.empty(), actor.user(), actor.tenant(), named(request, actor.tenant()));
    }

    /** A new version belongs to whom the media belongs to, whoever uploads it. */
    public static Filing ofNewVersion(UploadRequest request, Media media) {
        List<Account> accounts = request.accounts().isEmpty() ? media.accounts() : named(request, media.tenant());
        return new Filing(Optional.of(media.id()), media.owner(), media.tenant(), accounts);
    }

    private static List<Account> named(UploadRequest request, String tenant) {
        return request.accounts().stream()
                .map(account -> account.orInTenant(tenant))
                .toList();
    }
}
