package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.QuotaExceededException.Unit;
import dev.mediamanager.VersionId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Counts the variants that were made on demand, for each account that is charged for their version. */
final class OnDemandTable {
    private OnDemandTable() {}

    /** Counts these, but for those that are counted already. @throws QuotaExceededException if an account has too many then */
    static void count(Handle handle, VersionId version, Collection<NamedSpec> variants, int most) {
        Set<String> counted = handle.select("SELECT variant_name FROM media_on_demand WHERE version_id = ?", version)
                .mapTo(String.class)
                .set();
        List<String> more = variants.stream()
                .map(NamedSpec::name)
                .filter(name -> !counted.contains(name))
                .toList();
        if (more.isEmpty()) {
            return;
        }
        for (Account payer : payers(handle, version)) {
            Accounts.lock(handle, payer); // so that nobody counts beside
            long used = used(handle, payer);
            if (more.size() > most - used) {
                throw new QuotaExceededException(payer, Unit.VARIANTS, most, used, more.size());
            }
            more.forEach(name -> insert(handle, version, name, payer));
        }
    }

    private static List<Account> payers(Handle handle, VersionId version) {
        return handle.select("""
                        SELECT c.account_tenant, c.account_kind, c.account_id
                        FROM media_version v JOIN media_charge c ON c.blob_key = v.blob_key WHERE v.id = ?
                        ORDER BY c.account_tenant, c.account_kind, c.account_id
                        """, version).map(Row.to(Charges::account)).list();
    }

    private static long used(Handle handle, Account account) {
        return handle.select("""
                        SELECT COUNT(*) FROM media_on_demand WHERE account_tenant = ? AND account_kind = ? AND account_id = ?
                        """, account.tenant(), account.kind(), account.id())
                .mapTo(Long.class)
                .one();
    }

    private static void insert(Handle handle, VersionId version, String variant, Account account) {
        handle.execute("""
                INSERT INTO media_on_demand (version_id, variant_name, account_tenant, account_kind, account_id)
                VALUES (?, ?, ?, ?, ?)
                """, version, variant, account.tenant(), account.kind(), account.id());
    }
}
