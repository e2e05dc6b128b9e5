package dev.mediamanager.testkit;

import dev.mediamanager.internal.memory.InMemoryRepository;
import dev.mediamanager.spi.MediaRepository;

/** The contract on the repository in memory. */
class InMemoryRepositoryTest extends RepositoryContract {
    @Override
    protected MediaRepository open() {
        return new InMemoryRepository();
    }
}
