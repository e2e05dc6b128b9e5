package dev.mediamanager.testkit;

import dev.mediamanager.Page;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.StorageProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Stores that list wrongly. */
final class BrokenLists {
    private BrokenLists() {}

    static final class Backwards extends DelegatingStorage {
        Backwards(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public Page<BlobStat> list(String prefix, Optional<String> cursor) {
            Page<BlobStat> page = super.list(prefix, cursor);
            List<BlobStat> items = new ArrayList<>(page.items());
            Collections.reverse(items);
            return new Page<>(items, page.next());
        }
    }

    /** As a walk through folders does it: what is in a folder comes after the files beside it. */
    static final class SortingByPath extends DelegatingStorage {
        SortingByPath(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public Page<BlobStat> list(String prefix, Optional<String> cursor) {
            Page<BlobStat> page = super.list(prefix, cursor);
            List<BlobStat> items = new ArrayList<>(page.items());
            items.sort(Comparator.comparing(stat -> stat.key().value().replace('/', '~')));
            return new Page<>(items, page.next());
        }
    }

    static final class LosingOneAtABorder extends DelegatingStorage {
        LosingOneAtABorder(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public Page<BlobStat> list(String prefix, Optional<String> cursor) {
            Page<BlobStat> page = super.list(prefix, cursor);
            List<BlobStat> items = page.items();
            return cursor.isPresent() ? new Page<>(items.subList(1, items.size()), page.next()) : page;
        }
    }

    static final class OnePageOnly extends DelegatingStorage {
        OnePageOnly(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public Page<BlobStat> list(String prefix, Optional<String> cursor) {
            return new Page<>(super.list(prefix, cursor).items(), Optional.empty());
        }
    }

    static final class SamePageForEver extends DelegatingStorage {
        SamePageForEver(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public Page<BlobStat> list(String prefix, Optional<String> cursor) {
            return super.list(prefix, Optional.empty());
        }
    }

    static final class IgnoringPrefix extends DelegatingStorage {
        IgnoringPrefix(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public Page<BlobStat> list(String prefix, Optional<String> cursor) {
            return super.list(prefix.length() > 20 ? prefix.substring(0, 20) : prefix, cursor);
        }
    }
}
