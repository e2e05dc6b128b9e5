package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.Account;
import dev.mediamanager.Quota;
import dev.mediamanager.Usage;

/**
 * One account that many processes fill at the same time.
 *
 * @param number tells accounts apart
 * @param byItems whether its quota counts files instead of bytes
 */
record QuotaRound(int number, boolean byItems) {
    static final long MOST_BYTES = 1_000_003;
    static final long MOST_ITEMS = 37;

    /** Reads what {@link #toString} wrote. */
    static QuotaRound parse(String line) {
        String[] words = line.split(" ", -1);
        return new QuotaRound(Integer.parseInt(words[0]), Boolean.parseBoolean(words[1]));
    }

    Account account() {
        return Account.course((byItems ? "items-" : "bytes-") + number).inTenant("default");
    }

    Quota quota() {
        return byItems ? Quota.ofItems(MOST_ITEMS) : Quota.ofBytes(MOST_BYTES);
    }

    /** Returns by how much an account is over its quota; below 0, how much is left. */
    long over(Usage usage) {
        return byItems
                ? usage.items() + usage.reservedItems() - MOST_ITEMS
                : usage.bytes() + usage.reservedBytes() - MOST_BYTES;
    }

    @Override
    public String toString() {
        return number + " " + byItems;
    }

    /**
     * What uploads came to.
     *
     * @param bytes kept
     * @param items kept
     * @param refused uploads for which there was no room
     * @param failed uploads that ended in some other way
     */
    record Outcome(long bytes, long items, long refused, long failed) {
        static final Outcome NONE = new Outcome(0, 0, 0, 0);

        static Outcome parse(String line) {
            String[] words = line.split(" ", -1);
            return new Outcome(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]));
        }

        Outcome plus(Outcome other) {
            return new Outcome(
                    bytes + other.bytes, items + other.items, refused + other.refused, failed + other.failed);
        }

        @Override
        public String toString() {
            return bytes + " " + items + " " + refused + " " + failed;
        }
    }
}
