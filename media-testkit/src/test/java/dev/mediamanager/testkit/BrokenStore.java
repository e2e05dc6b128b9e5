package dev.mediamanager.testkit;

import dev.mediamanager.spi.StorageProvider;
import java.util.function.UnaryOperator;

/** Stores that break one rule each, and a case of the contract that must see it. */
enum BrokenStore {
    OVERWRITES("refuses_otherContentUnderTheSameKey", BrokenPuts.Overwriting::new),
    CHECKS_THEN_WRITES("letsOneWin_of64Writers", BrokenPuts.CheckingFirst::new),
    KEEPS_HALF_OF_A_FAILED_CONTENT("leavesNothing_whenTheContentFailsAt", BrokenPuts.KeepingHalves::new),
    IGNORES_THE_LENGTH("refuses_fewerBytesThanDeclared", BrokenPuts.IgnoringLength::new),
    CUTS_AT_THE_LENGTH("refuses_moreBytesThanDeclared", BrokenPuts.CuttingAtLength::new),
    LIES_ABOUT_THE_LENGTH("keepsExactBytes_ofUnknownLength", BrokenPuts.LyingAboutLength::new),
    SHOWS_UNFINISHED_BLOBS("showsNothing_beforeTheLastByte", BrokenPuts.ShowingUnfinished::new),
    CLOSES_THE_CONTENT("leavesContentOpen", BrokenPuts.ClosingContent::new),
    WRAPS_THE_CONTENTS_FAILURE("leavesNothing_whenTheContentFailsAt", BrokenPuts.WrappingFailures::new),
    STOPS_WHEN_INTERRUPTED("leavesNothing_orAll_whenInterrupted", BrokenPuts.StoppingWhenInterrupted::new),
    DROPS_SLASHES("acceptsKeys_thatStartAlike", BrokenPuts.DroppingSlashes::new),
    CUTS_KEYS("acceptsKey_of200Characters", BrokenPuts.CuttingKeys::new),
    HOLDS_ALL_IN_MEMORY("streams_16MiB_withinItsBudget", good -> good),
    ENDS_EARLY("delivers_exactlyTheRange", BrokenReads.EndingEarly::new),
    IGNORES_THE_RANGE_LENGTH("delivers_exactlyTheRange", BrokenReads.IgnoringRangeLength::new),
    IGNORES_THE_OFFSET("delivers_exactlyTheRange", BrokenReads.IgnoringOffset::new),
    CLAMPS_RANGES("refuses_aRangeOutside", BrokenReads.ClampingRanges::new),
    SAYS_UNAVAILABLE_FOR_NOT_FOUND("refuses_anUnknownKey", BrokenReads.ConfusingReasons::new),
    CUTS_READERS_OFF("deletesWhileReading_withoutAnEarlyEnd", BrokenReads.CuttingReadersOff::new),
    ROUNDS_LENGTHS("statsExactly", BrokenReads.RoundingLengths::new),
    DELETES_BY_PREFIX("deletes_nothingByAPrefix", BrokenDeletes.DeletingByPrefix::new),
    CANNOT_DELETE_NOTHING("deletes_anUnknownKey", BrokenDeletes.NeedingABlob::new),
    NEVER_DELETES("refusesToOpen_afterADeletion", BrokenDeletes.NeverDeleting::new),
    LISTS_BACKWARDS("listsInKeyOrder_withSlashesBeforeAllOthers", BrokenLists.Backwards::new),
    SORTS_BY_PATH("listsInKeyOrder_withSlashesBeforeAllOthers", BrokenLists.SortingByPath::new),
    LOSES_ONE_AT_A_PAGE_BORDER("listsMoreThanAThousand_inPages", BrokenLists.LosingOneAtABorder::new),
    LISTS_ONE_PAGE_ONLY("listsMoreThanAThousand_inPages", BrokenLists.OnePageOnly::new),
    LISTS_THE_SAME_PAGE_FOR_EVER("listsMoreThanAThousand_inPages", BrokenLists.SamePageForEver::new),
    IGNORES_THE_PREFIX("listsByPrefix_ofAnyText", BrokenLists.IgnoringPrefix::new),
    FORGETS_WHEN_CLOSED("keepsABlob_afterClosing", BrokenDeletes.ForgettingWhenClosed::new),
    CLOSES_ONCE("closesTwice", BrokenDeletes.ClosingOnce::new),
    HIDES_FROM_OTHERS("showsABlob_toAnotherInstance", good -> new InMemoryStorage());

    private final String caughtBy;
    private final UnaryOperator<StorageProvider> opener;

    BrokenStore(String caughtBy, UnaryOperator<StorageProvider> opener) {
        this.caughtBy = caughtBy;
        this.opener = opener;
    }

    /** Returns the name of a case that must fail. */
    String caughtBy() {
        return caughtBy;
    }

    /** Opens the broken store over a good one that keeps the blobs. */
    StorageProvider open(StorageProvider good) {
        return opener.apply(good);
    }
}
