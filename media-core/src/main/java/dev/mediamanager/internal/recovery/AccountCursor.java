package dev.mediamanager.internal.recovery;

import dev.mediamanager.Account;
import dev.mediamanager.MediaRejectedException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account as one text, and back: its parts may have any character. */
final class AccountCursor {
    private AccountCursor() {}

    static String of(Account account) {
        return Stream.of(account.tenant(), account.kind(), account.id())
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/"));
    }

    /** @throws MediaRejectedException if it is none */
    static Account account(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw StagePosition.malformed(text);
        }
        try {
            return new Account(decoded(parts[1]), decoded(parts[2]), decoded(parts[0]));
        } catch (IllegalArgumentException e) {
            throw StagePosition.malformed(text);
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
