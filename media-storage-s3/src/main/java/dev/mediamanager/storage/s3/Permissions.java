package dev.mediamanager.storage.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call must be allowed.
 *
 * @param onBucket actions on the bucket and its objects
 * @param onKey actions on the key that objects are encrypted with, if it is one of a key service
 * @param key that key, if one is named
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html">Actions on keys</a>
 */
record Permissions(List<String> onBucket, List<String> onKey, Optional<String> key) {
    /** One action on the bucket. */
    static Permissions of(String action) {
        return new Permissions(List.of(action), List.of(), Optional.empty());
    }

    /** What making an object with these headers needs: parts are joined of what was encrypted, so that takes decrypting, too. */
    static Permissions toPut(Map<String, String> stored) {
        List<String> actions = new ArrayList<>(List.of("s3:PutObject"));
        if (stored.containsKey(ObjectHeaders.TAGS)) {
            actions.add("s3:PutObjectTagging");
        }
        return new Permissions(
                actions, isKms(stored) ? List.of("kms:GenerateDataKey", "kms:Decrypt") : List.of(), key(stored));
    }

    /** What reading an object needs that was made with these headers. */
    static Permissions toGet(Map<String, String> stored) {
        return new Permissions(
                List.of("s3:GetObject"), isKms(stored) ? List.of("kms:Decrypt") : List.of(), key(stored));
    }

    private static boolean isKms(Map<String, String> stored) {
        return ObjectHeaders.KMS.equals(stored.get(ObjectHeaders.ENCRYPTION));
    }

    private static Optional<String> key(Map<String, String> stored) {
        return Optional.ofNullable(stored.get(ObjectHeaders.KMS_KEY));
    }

    /** Says what to grant. */
    @Override
    public String toString() {
        String bucket = String.join(" and ", onBucket) + " on the bucket";
        return onKey.isEmpty()
                ? bucket
                : bucket + ", and " + String.join(" and ", onKey) + " on the key "
                        + key.orElse("that objects are encrypted with");
    }
}
