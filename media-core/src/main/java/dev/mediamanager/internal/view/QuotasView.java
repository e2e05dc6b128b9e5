package dev.mediamanager.internal.view;

import dev.mediamanager.Account;
import dev.mediamanager.Operation;
import dev.mediamanager.Quota;
import dev.mediamanager.Quotas;
import dev.mediamanager.Usage;
import dev.mediamanager.internal.access.Guard;

/** The limits for one guard. */
record QuotasView(Engine engine, Guard guard) implements Quotas {
    @Override
    public Usage usage(Account account) {
        engine.checkOpen();
        guard.check(Operation.VIEW);
        Account meant = meant(account);
        if (!guard.mayCharge(meant)) {
            guard.check(Operation.ADMINISTER);
        }
        return engine.parts().repository().usage(meant);
    }

    @Override
    public void set(Account account, Quota quota) {
        engine.checkOpen();
        guard.check(Operation.ADMINISTER);
        engine.parts().repository().setQuota(meant(account), quota);
    }

    private Account meant(Account account) {
        return account.orInTenant(guard.actor().tenant());
    }
}
