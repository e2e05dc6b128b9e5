package dev.mediamanager.spi;

import dev.mediamanager.Account;
import java.util.List;

/**
 * A blob to be charged.
 *
 * @param what what it is
 * @param owner the media's owner
 * @param tenant the media's tenant
 * @param named the accounts the upload named, each in its tenant
 */
public record ChargeRequest(What what, String owner, String tenant, List<Account> named) {
    /** What a blob is. */
    public enum What {
        /** A version's original. */
        ORIGINAL,
        /** A file of a variant. */
        VARIANT
    }
}
