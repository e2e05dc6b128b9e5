package dev.mediamanager.spi;

import dev.mediamanager.Account;
import java.util.List;

/** Decides who pays for a blob. Thread-safe. */
@FunctionalInterface
public interface ChargePolicy {
    /**
     * Returns the accounts to charge; all of them are, or none if one is full. Empty: free of charge. An account of the default tenant is
     * taken to be of the media's.
     */
    List<Account> accountsFor(ChargeRequest request);

    /** Charges originals to the accounts the upload names, or else to the owner; variants are free. */
    static ChargePolicy originalsOnly() {
        return request -> {
            if (request.what() == ChargeRequest.What.VARIANT) {
                return List.of();
            }
            return request.named().isEmpty() ? List.of(Account.user(request.owner())) : request.named();
        };
    }
}
