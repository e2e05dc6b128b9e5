package dev.mediamanager.internal.upload;

import dev.mediamanager.Media;
import dev.mediamanager.Version;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import dev.mediamanager.internal.engine.VerifiedPut;
import dev.mediamanager.internal.io.HashingInputStream;
import dev.mediamanager.internal.upload.IncomingStream.Arrival;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.Reservation;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One upload from its reservation to its commit: row, object, inspection, commit; or back to nothing. */
final class StagedUpload {
    private final Parts parts;
    private final Ticks ticks;
    private final OpenUploads.Entry entry;
    private final Incoming incoming;
    private final Staging staging;
    private final Completion completion;

    StagedUpload(Parts parts, Ticks ticks, OpenUploads.Entry entry, Incoming incoming) {
        this.parts = parts;
        this.ticks = ticks;
        this.entry = entry;
        this.incoming = incoming;
        this.staging = new Staging(parts, incoming.request(), incoming.filing(), incoming.fileName(), incoming.type());
        this.completion = new Completion(parts);
    }

    /** Reserves identity, key, lease and room, before any object exists. */
    Reservation reserve() {
        return staging.reserve(incoming.wanted(), incoming.known());
    }

    /** Stores, inspects and commits; undoes everything if one of them fails. */
    Media run(Version version, SourceStream source) {
        try (LeaseKeeper lease = new LeaseKeeper(parts, version.id(), parts::leaseEnd, ticks)) {
            Received received = receive(version, source, lease);
            lease.inspecting();
            return completion.complete(
                    version, incoming.type(), incoming.request().recipe(), received, entry::check);
        } catch (RuntimeException | Error e) {
            completion.abandon(version);
            throw e;
        }
    }

    private Received receive(Version version, SourceStream source, LeaseKeeper lease) {
        SpaceReserver space = new SpaceReserver(parts, version.id(), staging.reserved(), parts::leaseEnd);
        IncomingStream in = new IncomingStream(incoming, source, parts.policy().maxBytes(), new Arrival() {
            @Override
            public void reading() {
                entry.check();
                lease.flowing();
            }

            @Override
            public void received(long total) {
                space.accept(total);
                incoming.request().progress().accept(total);
            }

            @Override
            public void ended(long total) {
                lease.flushing(total);
            }
        });
        try (HashingInputStream hashing = new HashingInputStream(in, parts.threads())) {
            PutRequest request = new PutRequest(
                    version.blob(),
                    hashing,
                    incoming.declared(),
                    incoming.type(),
                    parts.budget().forStores());
            long stored = VerifiedPut.put(parts.storage(), request, hashing);
            space.accept(stored);
            return new Received(stored, hashing.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException("The incoming stream never throws it", e);
        } catch (RuntimeException e) {
            throw in.failure().orElseGet(() -> lease.reason(e)); // a store may have wrapped it
        }
    }
}
