package dev.parley.gateway.log;

import dev.parley.contact.Alias;
import java.util.Optional;

/** The aliases as the remembered log has them. */
public final class RememberedContacts implements Contacts {

    private final RememberedLog log;

    /** Reads this log. */
    public RememberedContacts(RememberedLog log) {
        this.log = log;
    }

    @Override
    public Optional<Alias> find(String key) {
        var view = new ContactsView();
        log.aliases().forEach(view::apply);
        return view.find(key);
    }

    @Override
    public void await(Position position) {
        // The view is made of the log itself and never behind it.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
