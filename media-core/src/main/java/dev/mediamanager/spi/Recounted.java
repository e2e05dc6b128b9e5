package dev.mediamanager.spi;

import dev.mediamanager.Account;
import java.util.List;
import java.util.Optional;

/**
 * What {@link QuotaRepository#recount} found.
 *
 * @param accounts how many accounts were counted
 * @param drifts those that differed
 * @param last the last account that was counted, if others come after it
 */
public record Recounted(int accounts, List<QuotaDrift> drifts, Optional<Account> last) {
    /** Copies the list. */
    public Recounted {
        drifts = List.copyOf(drifts);
    }
}
