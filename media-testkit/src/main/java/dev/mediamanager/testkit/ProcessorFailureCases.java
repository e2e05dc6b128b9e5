package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.ProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A source that is not sound. */
abstract class ProcessorFailureCases extends ProcessorCases {
    ProcessorFailureCases(ProcessorContract contract) {
        super(contract);
    }

    private static void assertTyped(@Nullable Throwable thrown) {
        assertThat(thrown).isInstanceOfAny(ProcessingException.class, MediaRejectedException.class);
        assertThat(thrown).message().isNotBlank();
    }

    @Test
    void refusesACorruptSource() throws IOException {
        Path corrupt = contract.corruptSource(Files.createDirectory(folder.resolve("corrupt")));
        TestProcessingContext call = call(corrupt, contract.variants());
        assertTyped(catchThrowable(() -> call.run(processor)));
        assertTidy(call);
    }

    @Test
    void refusesACorruptSource_forGood() throws IOException {
        Path corrupt = contract.corruptSource(Files.createDirectory(folder.resolve("corrupt")));
        Throwable thrown =
                catchThrowable(() -> call(corrupt, contract.variants()).run(processor));
        if (thrown instanceof ProcessingException e) {
            assertThat(e.retryable())
                    .as("a corrupt source stays corrupt: %s", e)
                    .isFalse();
        } else {
            assertThat(thrown).isInstanceOf(MediaRejectedException.class);
        }
    }

    @Test
    void refusesAnEmptySource() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        TestProcessingContext call = call(empty, contract.variants());
        assertTyped(catchThrowable(() -> call.run(processor)));
        assertTidy(call);
    }

    @Test
    void makesAllOrFails_onHalfASource() throws IOException {
        byte[] all = Files.readAllBytes(source);
        Path half = Files.write(folder.resolve("half"), Arrays.copyOf(all, all.length / 2));
        TestProcessingContext call = call(half, contract.variants());
        Throwable thrown = catchThrowable(() -> call.run(processor));
        if (thrown == null) {
            assertThat(publishedNames(call)).isEqualTo(names(contract.variants()));
        } else {
            assertTyped(thrown);
        }
        assertTidy(call);
    }

    @Test
    void worksOn_afterAFailure() throws IOException {
        Path corrupt = contract.corruptSource(Files.createDirectory(folder.resolve("corrupt")));
        assertTyped(catchThrowable(() -> call(corrupt, contract.variants()).run(processor)));
        TestProcessingContext call = goodCall();
        call.run(processor);
        assertThat(publishedNames(call)).isEqualTo(names(contract.variants()));
    }
}
