package dev.parley.loadtest.phone;

import dev.parley.loadtest.http.Request;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.phone.Asked.Wrong;
import java.util.List;
import java.util.function.Predicate;

/** A platform's send API, as far as senders of replies see it: what it takes, what it answers, and how it words errors. */
sealed interface Api permits WhatsAppApi, PageApi, TelegramApi, TwilioApi {

    /** All of them, each at paths of its own. */
    List<Api> ALL = List.of(
            new WhatsAppApi(),
            new PageApi(PageApi.Kind.MESSENGER),
            new PageApi(PageApi.Kind.INSTAGRAM),
            new TelegramApi(),
            new TwilioApi());

    /** The channel's name as conversations have it. */
    String channel();

    /** Whether a path is of this API. */
    boolean serves(String path);

    /**
     * What a request to one of its paths asks for.
     *
     * @param credential whether a token opens the account
     */
    Asked read(Request request, Predicate<String> credential);

    /** The id of the message with this number. */
    String id(long seq);

    /** The answer for a message that was taken. */
    Response taken(Shown shown);

    /** The answer for an error with a code of the platform's. */
    Response wrong(Wrong wrong);

    /** Too many messages from the account, or to the one customer; the same where the platform makes no difference. */
    Wrong tooFast(boolean pair);

    /** The customer takes no messages. */
    Wrong declined();
}
