package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.Account;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Usage;
import dev.mediamanager.benchmarks.Around;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewUpload;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Cripples a repository: quotas are looked at first and reserved later, in two steps, as a hurried programmer would do it. */
final class LateQuota {
    private final MediaRepository rows;
    private final Map<Account, Quota> quotas = new ConcurrentHashMap<>();

    private LateQuota(MediaRepository rows) {
        this.rows = rows;
    }

    static MediaRepository around(MediaRepository rows) {
        LateQuota late = new LateQuota(rows);
        return Around.interceptor(MediaRepository.class, rows, (call, arguments) -> switch (call.name()) {
            case "setQuota" -> late.quotas.put((Account) arguments[0], (Quota) arguments[1]);
            case "reserve" -> {
                late.check((NewUpload) arguments[0]);
                yield call.proceed();
            }
            case "usage" -> late.usage((Account) arguments[0]);
            default -> call.proceed();
        });
    }

    private void check(NewUpload upload) {
        for (Account account : upload.accounts()) {
            Usage usage = usage(account);
            long items = usage.items() + usage.reservedItems();
            long bytes = usage.bytes() + usage.reservedBytes();
            if (upload.reservedBytes() > usage.quota().maxBytes() - bytes) {
                throw new QuotaExceededException(
                        account,
                        QuotaExceededException.Unit.BYTES,
                        usage.quota().maxBytes(),
                        bytes,
                        upload.reservedBytes());
            }
            if (items >= usage.quota().maxItems()) {
                throw new QuotaExceededException(
                        account,
                        QuotaExceededException.Unit.ITEMS,
                        usage.quota().maxItems(),
                        items,
                        1);
            }
        }
    }

    private Usage usage(Account account) {
        Usage usage = rows.usage(account);
        return new Usage(
                account,
                quotas.getOrDefault(account, Quota.UNLIMITED),
                usage.bytes(),
                usage.items(),
                usage.reservedBytes(),
                usage.reservedItems());
    }
}
