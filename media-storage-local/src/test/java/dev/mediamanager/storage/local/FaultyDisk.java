package dev.mediamanager.storage.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real disk that notes what is done and lets chosen calls fail before they do anything. */
class FaultyDisk extends Disk {
    /**
     * One call.
     *
     * @param what its name
     * @param path the file or folder that it changes
     * @param from the file that is linked or moved
     */
    record Call(String what, Path path, Optional<Path> from) {}

    /** Decides whether a call fails. */
    @FunctionalInterface
    interface Plan {
        /** Returns the failure of a call, the first being number 1. */
        Optional<IOException> failure(int number, Call call);
    }

    private final List<Call> calls = new ArrayList<>();
    private Plan plan = (number, call) -> Optional.empty();
    private int number;

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    synchronized int count() {
        return number;
    }

    /** Forgets the calls so far, and counts from 1 again. */
    synchronized void plan(Plan newPlan) {
        calls.clear();
        number = 0;
        plan = newPlan;
    }

    void note(Call call) {
        calls.add(call);
    }

    private synchronized void before(String what, Path path, Optional<Path> from) throws IOException {
        Call call = new Call(what, path, from);
        number++;
        Optional<IOException> failure = plan.failure(number, call);
        if (failure.isPresent()) {
            throw failure.get();
        }
        note(call);
    }

    private void before(String what, Path path) throws IOException {
        before(what, path, Optional.empty());
    }

    @Override
    FileChannel create(Path file) throws IOException {
        before("create", file);
        return super.create(file);
    }

    @Override
    void write(Path file, FileChannel channel, ByteBuffer bytes) throws IOException {
        before("write", file);
        super.write(file, channel, bytes);
    }

    @Override
    void force(Path file, FileChannel channel) throws IOException {
        before("force", file);
    }

    @Override
    void forceFolder(Path folder) throws IOException {
        before("forceFolder", folder);
    }

    @Override
    void createFolder(Path folder) throws IOException {
        before("createFolder", folder);
        super.createFolder(folder);
    }

    @Override
    void link(Path file, Path newName) throws IOException {
        before("link", newName, Optional.of(file));
        super.link(file, newName);
    }

    @Override
    void move(Path file, Path newName) throws IOException {
        before("move", newName, Optional.of(file));
        super.move(file, newName);
    }

    @Override
    boolean delete(Path file) throws IOException {
        before("delete", file);
        return super.delete(file);
    }
}
