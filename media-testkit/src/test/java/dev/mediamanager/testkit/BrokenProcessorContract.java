package dev.mediamanager.testkit;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.testkit.ShoutingProcessor.Shout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on the processor that the configuration parameter names; run by {@link ProcessorContractTest}, not by the build. */
class BrokenProcessorContract extends ProcessorContract {
    static final String PARAMETER = "broken";

    private Optional<BrokenProcessor> broken = Optional.empty();

    @RegisterExtension
    final BeforeEachCallback choice =
            context -> broken = context.getConfigurationParameter(PARAMETER).map(BrokenProcessor::valueOf);

    @Override
    protected MediaProcessor open() {
        return broken.map(BrokenProcessor::open).orElseGet(ShoutingProcessor::new);
    }

    @Override
    protected MediaType type() {
        return ShoutingProcessor.TEXT;
    }

    @Override
    protected Path goodSource(Path folder) throws IOException {
        return Files.writeString(folder.resolve("text"), "a quiet text");
    }

    @Override
    protected MediaInfo goodInfo() {
        return MediaInfo.EMPTY;
    }

    @Override
    protected Path corruptSource(Path folder) throws IOException {
        return Files.writeString(folder.resolve("text"), "not\0a text");
    }

    @Override
    protected List<NamedSpec> variants() {
        return List.of(new Shout(1).named("loud"), new Shout(3).named("louder"));
    }

    @Override
    protected Duration cancelTime() {
        return Duration.ofSeconds(1);
    }
}
