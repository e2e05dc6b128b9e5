package dev.mediamanager.jdbi.internal.database;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/**
 * Does in one transaction what several threads ask for at the same time, which takes about as many statements as one of them does. The first does it for
 * all who have come by then, while they wait; those who come meanwhile are the next group, so nobody waits for company. Thread-safe.
 *
 * <p>What a group leaves out is done in a transaction of its own, by the thread that asked for it, and so is each of a group that failed and left nothing
 * behind: who asks for what fails spoils nothing for others. If a commit is in doubt, all of its group are told.
 *
 * @param <Q> what is asked for
 * @param <A> what comes of it
 */
public final class Gathering<Q, A> {
    private final class Request extends Turn<A> {
        private final Q question;

        Request(Q question) {
            super(handle -> alone.apply(handle, question));
            this.question = question;
        }

        /** Gives an answer, or lets the thread that asks get it by itself when the group is over. */
        void end(Optional<A> answer) {
            keep(() -> answer.orElseGet(() -> transactions.pipelined(handle -> alone.apply(handle, question))));
            end();
        }
    }

    private final Transactions transactions;
    private final BiFunction<Handle, Q, A> alone;
    private final BiFunction<Handle, List<Q>, List<Optional<A>>> together;
    private final WriteQueue<Request> queue = new WriteQueue<>();

    /**
     * Prepares it. Both ways begin with a {@link Pipeline#opening}.
     *
     * @param alone does what is asked for
     * @param together does all of it, and returns what came of each, in order; nothing for those that are left out, of which nothing is changed. It waits for no
     *     lock that is held for long, as all would wait with it
     */
    public Gathering(
            Transactions transactions,
            BiFunction<Handle, Q, A> alone,
            BiFunction<Handle, List<Q>, List<Optional<A>>> together) {
        this.transactions = transactions;
        this.alone = alone;
        this.together = together;
    }

    /** Does it, in company or alone; throws what it threw. */
    public A ask(Q question) {
        Request request = new Request(question);
        List<Request> group = queue.join(request);
        if (!group.isEmpty()) {
            try {
                lead(group);
            } finally {
                queue.leave();
            }
        }
        return request.outcome();
    }

    private void lead(List<Request> group) {
        AtomicBoolean done = new AtomicBoolean();
        try {
            List<Optional<A>> answers = transactions.pipelined(handle -> {
                done.set(false);
                List<Optional<A>> some = answers(handle, group);
                done.set(true); // from here on only the commit can fail
                return some;
            });
            for (int i = 0; i < group.size(); i++) {
                group.get(i).end(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            boolean leftNothing = !done.get() && group.size() > 1;
            group.forEach(leftNothing ? request -> request.end(Optional.empty()) : request -> request.fail(e));
        }
    }

    private List<Optional<A>> answers(Handle handle, List<Request> group) {
        List<Q> questions = group.stream().map(request -> request.question).toList();
        return questions.size() == 1
                ? List.of(Optional.of(alone.apply(handle, questions.get(0))))
                : together.apply(handle, questions);
    }
}
