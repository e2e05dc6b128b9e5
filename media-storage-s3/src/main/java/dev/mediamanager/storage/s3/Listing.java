package dev.mediamanager.storage.s3;

import dev.mediamanager.Page;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.storage.s3.Client.Again;
import dev.mediamanager.storage.s3.SafeXml.Document;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists the objects that are blobs; what else lies in the bucket is skipped. */
final class Listing {
    private static final int PAGE = 1000;

    private final Names names;
    private final Documents documents;

    Listing(Names names, Documents documents) {
        this.names = names;
        this.documents = documents;
    }

    /**
     * Returns a page; its cursor is the name of its last object without the prefix, so that any instance can go on. Some stores send pages without
     * any object that are not the last one, behind many deletions: those are gone through.
     */
    Page<BlobStat> page(String prefix, Optional<String> cursor) {
        Call all = Call.ofBucket("Listing blobs", "GET")
                .query("list-type", "2")
                .query("encoding-type", "url")
                .query("max-keys", Integer.toString(PAGE))
                .query("prefix", names.start(prefix));
        Call call =
                cursor.map(last -> all.query("start-after", names.start(last))).orElse(all);
        Document answer = documents.read(call, Again.SAFE, "Contents");
        while (answer.records().isEmpty() && !token(answer).isEmpty()) {
            String token = token(answer);
            answer = documents.read(all.query("continuation-token", token), Again.SAFE, "Contents");
        }
        return page(call, answer, prefix);
    }

    private Page<BlobStat> page(Call call, Document answer, String prefix) {
        boolean encoded = answer.field("EncodingType").equals("url");
        List<BlobStat> blobs = new ArrayList<>();
        String last = "";
        for (Map<String, String> object : answer.records()) {
            String raw = object.getOrDefault("Key", "");
            last = encoded ? URLDecoder.decode(raw, StandardCharsets.UTF_8) : raw;
            long size = documents.number(call, object, "Size");
            names.key(last)
                    .filter(key -> key.value().startsWith(prefix)) // S3Proxy takes two slashes for one
                    .ifPresent(key -> blobs.add(new BlobStat(key, size)));
        }
        boolean more = isTruncated(answer) && !last.isEmpty() && last.startsWith(names.prefix());
        return new Page<>(
                blobs, more ? Optional.of(last.substring(names.prefix().length())) : Optional.empty());
    }

    private static boolean isTruncated(Document answer) {
        return answer.field("IsTruncated").equals("true");
    }

    /** Returns what to go on with, or nothing where that is not known. */
    private static String token(Document answer) {
        return isTruncated(answer) ? answer.field("NextContinuationToken") : "";
    }
}
