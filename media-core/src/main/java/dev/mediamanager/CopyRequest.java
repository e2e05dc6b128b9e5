package dev.mediamanager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a copy; see {@link Library#copy}. Tags and metadata are those of the source. Immutable; each method returns a changed copy.
 *
 * @param owner who owns it, 1 to 200 characters; absent: whoever copies, and for the host the owner of the source
 * @param title its title, 1 to 500 characters; absent: that of the source
 * @param project the project it is filed in; absent: in none
 * @param accounts whom to charge; none: its owner, as the {@link dev.mediamanager.spi.ChargePolicy} says
 * @param history whether former versions are copied, too
 */
public record CopyRequest(
        Optional<String> owner,
        Optional<String> title,
        Optional<String> project,
        List<Account> accounts,
        boolean history) {
    /** A copy of the current version that belongs to whoever makes it. */
    public static final CopyRequest DEFAULT =
            new CopyRequest(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false);

    private static final int MAX_TITLE = 500;

    /** Checks and copies the values. @throws MediaRejectedException if one is out of bounds */
    public CopyRequest {
        owner.ifPresent(name -> Checks.label("owner", name));
        title.ifPresent(text -> Checks.text("title", text, MAX_TITLE));
        project.ifPresent(name -> Checks.label("project", name));
        accounts = accounts.stream().distinct().sorted().toList();
    }

    /** Lets somebody else own it; a bound actor must be let {@link Operation#ADMINISTER}. */
    public CopyRequest owner(String name) {
        return new CopyRequest(Optional.of(name), title, project, accounts, history);
    }

    /** Sets the title that users see. */
    public CopyRequest title(String text) {
        return new CopyRequest(owner, Optional.of(text), project, accounts, history);
    }

    /** Files it in a project, by the host's name of it. */
    public CopyRequest project(String name) {
        return new CopyRequest(owner, title, Optional.of(name), accounts, history);
    }

    /** Adds an account to be charged, as {@link UploadRequest#charge} does. */
    public CopyRequest charge(Account account) {
        List<Account> all = new ArrayList<>(accounts);
        all.add(account);
        return new CopyRequest(owner, title, project, all, history);
    }

    /** Copies former versions as well, but for those in quarantine. Whoever may see the copy sees them then. */
    public CopyRequest withHistory() {
        return new CopyRequest(owner, title, project, accounts, true);
    }
}
