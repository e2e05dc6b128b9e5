package dev.mediamanager.testkit;

import dev.mediamanager.internal.memory.InMemoryRepository;
import dev.mediamanager.spi.MediaRepository;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on the repository that the configuration parameter names; run by {@link RepositoryContractTest}, not by the build. */
class BrokenRepositoryContract extends RepositoryContract {
    static final String PARAMETER = "broken";

    private Optional<BrokenRepository> broken = Optional.empty();

    @RegisterExtension
    final BeforeEachCallback choice =
            context -> broken = context.getConfigurationParameter(PARAMETER).map(BrokenRepository::valueOf);

    @Override
    protected MediaRepository open() {
        MediaRepository good = new InMemoryRepository();
        return broken.map(rows -> rows.open(good)).orElse(good);
    }
}
