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

    /**
     * Returns the accounts to charge for a blob that a copy shares with another media; see {@link dev.mediamanager.Library#copy}. They are charged for all
     * of its bytes, as if it had been uploaded. Default: as {@link #accountsFor}.
     */
    default List<Account> accountsForCopy(ChargeRequest request) {
        return accountsFor(request);
    }

    /** Charges as this does, but nobody for what copies share, which then is paid for as long as the media is there that was uploaded. */
    default ChargePolicy withFreeCopies() {
        ChargePolicy uploads = this;
        return new ChargePolicy() {
            @Override
            public List<Account> accountsFor(ChargeRequest request) {
                return uploads.accountsFor(request);
            }

            @Override
            public List<Account> accountsForCopy(ChargeRequest request) {
                return List.of();
            }
        };
    }

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
