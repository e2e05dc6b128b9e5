package dev.mediamanager.jdbi;

import dev.mediamanager.jdbi.internal.database.Database;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.AuditRepository;
import dev.mediamanager.spi.BatchRepository;
import dev.mediamanager.spi.BlobLedger;
import dev.mediamanager.spi.CatalogueRepository;
import dev.mediamanager.spi.CollectionRepository;
import dev.mediamanager.spi.CopyRepository;
import dev.mediamanager.spi.EventOutbox;
import dev.mediamanager.spi.FinishQueue;
import dev.mediamanager.spi.GrantRepository;
import dev.mediamanager.spi.JobQueue;
import dev.mediamanager.spi.QuotaRepository;
import dev.mediamanager.spi.RecycleRepository;
import dev.mediamanager.spi.SessionRepository;
import dev.mediamanager.spi.SpecReaders;
import dev.mediamanager.spi.UploadRepository;

/**
 * All ports of one database. Each is implemented by a class of its own, and an interface of its own forwards to that class: a new method of a port is added
 * there, and a new port is one more component here.
 */
record JdbiRows(
        Database database,
        UploadRepository uploads,
        SessionRepository sessions,
        FinishQueue finishing,
        CatalogueRepository catalogue,
        CopyRepository copies,
        RecycleRepository bin,
        BatchRepository batches,
        JobQueue jobs,
        BlobLedger blobs,
        QuotaRepository accounts,
        EventOutbox outbox,
        AuditRepository accesses,
        GrantRepository grants,
        CollectionRepository collections)
        implements JdbiRepository,
                UploadRows,
                SessionRows,
                FinishRows,
                CatalogueRows,
                CopyRows,
                RecycleRows,
                BatchRows,
                JobRows,
                BlobRows,
                QuotaRows,
                EventRows,
                AuditRows,
                GrantRows,
                CollectionRows {

    static JdbiRows of(Database database, SpecReaders readers) {
        Transactions transactions = database.transactions();
        VariantReader variants = new VariantReader(readers);
        MediaReader media = new MediaReader(variants);
        JobTable jobs = new JobTable(readers);
        return new JdbiRows(
                database,
                new Uploads(transactions, media, jobs),
                new Sessions(transactions),
                new Finishing(transactions),
                new Catalogue(transactions, media, variants, jobs),
                new Copies(transactions, media, jobs),
                new RecycleBin(transactions, media, jobs),
                new Batches(transactions, media, jobs),
                new Jobs(transactions, jobs),
                new Blobs(transactions),
                new Accounts(transactions),
                new Outbox(transactions),
                new AccessTable(transactions),
                new GrantTable(transactions),
                new CollectionTable(transactions, media));
    }

    @Override
    public String describe() {
        return database.toString();
    }

    @Override
    public void close() {
        database.close();
    }
}
