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
        boolean own = account.equals(Account.user(guard.actor().user()));
        if (!own) {
            guard.check(Operation.ADMINISTER);
        }
        return engine.parts().repository().usage(account);
    }

    @Override
    public void set(Account account, Quota quota) {
        engine.checkOpen();
        guard.check(Operation.ADMINISTER);
        engine.parts().repository().setQuota(account, quota);
    }
}
