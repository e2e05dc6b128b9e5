package dev.mediamanager.storage.s3;

/**
 * What a kind of store understands of S3.
 *
 * @param conditions whether {@code If-None-Match: *} is honoured for whole objects
 * @param conditionsOnComplete whether {@code If-None-Match: *} may be sent when parts are joined
 * @param uniformParts whether all parts but the last must have one length
 * @param forms whether HTML forms are taken
 * @param checksum what it verifies of a body
 */
record Dialect(
        boolean conditions, boolean conditionsOnComplete, boolean uniformParts, boolean forms, BodyCheck checksum) {
    Dialect conditional(boolean onPut, boolean onComplete) {
        return new Dialect(onPut, onComplete, uniformParts, forms, checksum);
    }

    Dialect checkedBy(BodyCheck check) {
        return new Dialect(conditions, conditionsOnComplete, uniformParts, forms, check);
    }
}
