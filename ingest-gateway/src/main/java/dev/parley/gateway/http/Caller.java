package dev.parley.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.conversation.ConversationId;
import dev.parley.gateway.channel.web.Visitor;
import dev.parley.gateway.channel.web.VisitorView;

/** Who asks, as their credential proves. */
sealed interface Caller {

    /** The merchant whose conversations these are. */
    String tenant();

    /**
     * The conversation that a call is about, when it is one of the caller's.
     *
     * @throws ProblemException when it is not
     */
    ConversationId own(ConversationId conversation);

    /** A reply as the caller may see it. */
    String reply(String json) throws JsonProcessingException;

    /** What is being said as the caller may see it. */
    String delta(String json) throws JsonProcessingException;

    /** A merchant, who sees everything of theirs. */
    record Merchant(String tenant) implements Caller {

        @Override
        public ConversationId own(ConversationId conversation) {
            return conversation;
        }

        @Override
        public String reply(String json) {
            return json;
        }

        @Override
        public String delta(String json) {
            return json;
        }
    }

    /**
     * A visitor of a merchant's page, who has one conversation.
     *
     * @param address where they come from, for what is bounded by it
     */
    record Visiting(Visitor visitor, String address) implements Caller {

        @Override
        public String tenant() {
            return visitor.conversation().tenant();
        }

        @Override
        public ConversationId own(ConversationId conversation) {
            if (!visitor.conversation().equals(conversation)) {
                throw new ProblemException(Problem.forbidden("a visitor's credential is for one conversation only"));
            }
            return conversation;
        }

        @Override
        public String reply(String json) throws JsonProcessingException {
            return VisitorView.reply(json);
        }

        @Override
        public String delta(String json) throws JsonProcessingException {
            return VisitorView.delta(json);
        }
    }
}
