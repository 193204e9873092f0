package dev.parley.topology.media;

import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.provider.HouseModel;

/**
 * Passes on what becomes of attempts at providers, where the house standing in is nothing to be booked. What models say is for no
 * customer to see.
 */
public record PaidAlone(AttemptListener listener) implements AttemptListener {
    @Override
    public void starting(AttemptStart start) {
        listener.starting(start);
    }

    @Override
    public void ended(AttemptEnd end) {
        if (!end.provider().equals(HouseModel.NAME)) {
            listener.ended(end);
        }
    }
}
