package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mediamanager.spi.MediaRepository;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MediaRepository} must do. Extend it and say how to open one; each case opens its own and closes it.
 *
 * <p>The cases pass all moments in, so no repository needs a clock. Those of rows that outlive the process are in
 * {@link RepositoryReopenContract}.
 */
public abstract class RepositoryContract {
    /** Creates the contract. */
    protected RepositoryContract() {}

    /**
     * Opens an empty repository that shares nothing with those opened before.
     *
     * @throws Exception if it cannot be opened; the case fails then
     */
    protected abstract MediaRepository open() throws Exception;

    @Test
    void close_twice_doesNothing() throws Exception {
        MediaRepository rows = open();
        rows.close();

        assertThatCode(rows::close).doesNotThrowAnyException();
    }

    @Test
    void describe_saysSomethingAndNoSecret() throws Exception {
        try (MediaRepository rows = open()) {
            assertThat(rows.describe()).isNotBlank().doesNotContainIgnoringCase("password");
        }
    }

    @Nested
    final class Grants extends RepositoryGrantCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Collections extends RepositoryCollectionCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class CollectionOrder extends RepositoryCollectionOrderCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class AccessLog extends RepositoryAuditCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Reserve extends RepositoryReserveCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Lease extends RepositoryLeaseCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Commit extends RepositoryCommitCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Sessions extends RepositorySessionCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Finishing extends RepositoryFinishCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Listing extends RepositoryListCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Labelling extends RepositoryLabelCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Sorting extends RepositoryOrderCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Similar extends RepositorySimilarCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Edit extends RepositoryEditCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Versions extends RepositoryVersionCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Recycling extends RepositoryRecycleCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Copying extends RepositoryCopyCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Batches extends RepositoryBatchCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Quotas extends RepositoryQuotaCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class UsageByDay extends RepositoryUsageCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Queue extends RepositoryQueueCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Begin extends RepositoryBeginCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Claim extends RepositoryClaimCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Turns extends RepositoryTurnCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class JobCounts extends RepositoryJobCountCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Outcome extends RepositoryOutcomeCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Variants extends RepositoryVariantCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class OnDemand extends RepositoryOnDemandCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Blobs extends RepositoryBlobCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Events extends RepositoryEventCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Outbox extends RepositoryOutboxCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Text extends RepositoryTextCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }

    @Nested
    final class Races extends RepositoryRaceCases {
        @Override
        MediaRepository open() throws Exception {
            return RepositoryContract.this.open();
        }
    }
}
