package dev.parley.standalone.replay;

import dev.parley.conversation.Reply;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.NegotiationView;
import dev.parley.standalone.replay.PastTurns.Titles;

/** Reads a negotiation out of what a reply tells of it: all but the number of pieces, which is taken for one. */
final class Views {
    private Views() {}

    static Negotiation negotiation(NegotiationView view, Titles titles, Reply reply) {
        String sku = view.sku();
        String currency = view.currency();
        var list = view.listPrice();
        if (sku == null || currency == null || list == null) {
            return Negotiation.open();
        }
        var item = new Negotiation.Item(sku, titles.of(reply.tenant(), sku), currency, list, 1);
        var ours = view.ourOffer() == null ? list : view.ourOffer();
        return switch (view.phase()) {
            case "inquiring" -> new Negotiation.Inquiring(item);
            case "bargaining" -> new Negotiation.Bargaining(item, view.theirOffer(), ours, view.round());
            case "agreed" -> new Negotiation.Agreed(item, ours, view.round(), reply.at());
            case "let_go" -> new Negotiation.LetGo(item, view.theirOffer(), ours, view.round());
            case "expired" -> new Negotiation.Expired(item, view.round());
            default -> Negotiation.open();
        };
    }
}
