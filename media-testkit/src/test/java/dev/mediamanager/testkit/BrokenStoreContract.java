package dev.mediamanager.testkit;

import dev.mediamanager.spi.StorageProvider;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on the store that the configuration parameter names; run by {@link StorageContractTest}, not by the build. */
class BrokenStoreContract extends StorageContract {
    static final String PARAMETER = "broken";

    private final InMemoryStorage good = new InMemoryStorage();
    private Optional<BrokenStore> broken = Optional.empty();

    @RegisterExtension
    final BeforeEachCallback choice =
            context -> broken = context.getConfigurationParameter(PARAMETER).map(BrokenStore::valueOf);

    @Override
    protected StorageProvider open() {
        return broken.map(store -> store.open(good)).orElse(good);
    }

    @Override
    protected boolean dropsPartsThatAreNotNamed() {
        return false;
    }

    @Override
    protected boolean keepsBlobsInMemory() {
        return !broken.equals(Optional.of(BrokenStore.HOLDS_ALL_IN_MEMORY));
    }
}
