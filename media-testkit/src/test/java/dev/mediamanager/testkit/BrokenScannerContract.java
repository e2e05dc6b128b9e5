package dev.mediamanager.testkit;

import dev.mediamanager.spi.MediaScanner;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on the scanner that the configuration parameter names; run by {@link ScannerContractTest}, not by the build. */
class BrokenScannerContract extends ScannerContract {
    static final String PARAMETER = "broken";

    private Optional<BrokenScanner> broken = Optional.empty();

    @RegisterExtension
    final BeforeEachCallback choice =
            context -> broken = context.getConfigurationParameter(PARAMETER).map(BrokenScanner::valueOf);

    @Override
    protected MediaScanner open() {
        return broken.map(BrokenScanner::open).orElseGet(EicarScanner::new);
    }
}
