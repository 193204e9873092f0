package dev.parley.loadtest.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.simulate.Protocol.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is done to one call, step by step; decided when it is received. A ledger entry is closed before the first byte that
 * could tell the client how the call ended, so a bill is never behind what a client knows.
 *
 * @param id the header that names the request
 */
record Scene(Protocol protocol, Answer answer, Pace pace, boolean streams, Map<String, String> id) {

    private static final Response GARBAGE =
            new Response(200, "text/html", Map.of(), "<html><body><h1>502 Bad Gateway</h1></body>");

    /** As overloaded providers word it in the middle of an answer. */
    private static final int OVERLOADED = 529;

    private static final String OVERLOADED_MESSAGE = "Overloaded";

    /** Bytes that a truncated body lacks. */
    private static final int MISSING_BYTES = 64;

    private static final int HTTP_OK = 200;

    /** What is done instead of answering. */
    static List<Step> instead(Fault.Instead fault, Protocol protocol, LedgerLine entry, Map<String, String> id) {
        return switch (fault) {
            case Fault.Status(int status, var retryAfter) ->
                error(protocol, status, retryAfter == null ? id : and(id, Map.of("retry-after", retryAfter)));
            case Fault.ComeBack(int status, RetryForm form, var after) ->
                error(protocol, status, and(id, form.headers(after, protocol, entry.seq(), entry.receivedAt())));
            case Fault.Unpaid() -> said(protocol.unpaid(), id);
            case Fault.Overlong() -> said(protocol.overlong(), id);
            case Fault.Refuse() -> List.of(new Step.Close(Outcome.FAILED, 0, null), new Step.Reset());
            case Fault.Hang() -> List.of(new Step.Pause(new Wait.Forever()));
        };
    }

    private static List<Step> error(Protocol protocol, int status, Map<String, String> headers) {
        return said(new Protocol.Said(status, protocol.error(status, "Simulated " + status)), headers);
    }

    private static List<Step> said(Protocol.Said error, Map<String, String> headers) {
        return List.of(
                new Step.Close(Outcome.FAILED, 0, error.status()),
                new Step.Answer(new Response(error.status(), "application/json", headers, error.body())));
    }

    private static Map<String, String> and(Map<String, String> some, Map<String, String> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    /** What is done around the answer. */
    List<Step> within(Fault.Within fault) {
        if (fault instanceof Fault.Garbage) {
            return List.of(new Step.Pause(pace.untilWhole(tokens())), closed(), new Step.Answer(GARBAGE));
        }
        var steps = new ArrayList<Step>();
        if (streams) {
            steps.add(new Step.Pause(pace.untilFirst()));
            stream(fault, steps);
        } else {
            steps.add(new Step.Pause(pace.untilWhole(tokens())));
            whole(fault, steps);
        }
        return steps;
    }

    private void whole(Fault.Within fault, List<Step> steps) {
        Response good = new Response(HTTP_OK, "application/json", id, protocol.answer(answer));
        switch (fault) {
            case Fault.None(), Fault.Empty(), Fault.Hostile _, Fault.Garbage() -> {
                steps.add(closed());
                steps.add(new Step.Answer(good));
            }
            case Fault.ErrorInside() -> {
                steps.add(new Step.Close(Outcome.FAILED, 0, HTTP_OK));
                String body = protocol.error(OVERLOADED, OVERLOADED_MESSAGE);
                steps.add(new Step.Answer(new Response(HTTP_OK, "application/json", id, body)));
            }
            case Fault.Disconnect() -> {
                steps.add(closed());
                half(good, steps);
                steps.add(new Step.HangUp());
            }
            case Fault.Truncate() -> {
                steps.add(closed());
                steps.add(new Step.Promise(good, bytes(good) + MISSING_BYTES));
                steps.add(new Step.Piece(good.body(), 0));
                steps.add(new Step.HangUp());
            }
            case Fault.Stall() -> {
                half(good, steps);
                steps.add(new Step.Pause(new Wait.Forever()));
            }
            case Fault.Drip(var pause) -> {
                steps.add(new Step.Promise(good, bytes(good)));
                drip(good.body(), new Wait.For(pause), steps);
                steps.add(new Step.End());
            }
        }
    }

    private void half(Response good, List<Step> steps) {
        steps.add(new Step.Promise(good, bytes(good)));
        steps.add(new Step.Piece(good.body().substring(0, good.body().length() / 2), 0));
    }

    private void stream(Fault.Within fault, List<Step> steps) {
        List<String> pieces = Tokens.pieces(answer.text());
        steps.add(new Step.Stream(new Response(HTTP_OK, "text/event-stream; charset=utf-8", id, "")));
        if (fault instanceof Fault.Drip(var pause)) {
            var events = new StringBuilder(protocol.opening(answer));
            pieces.forEach(piece -> events.append(protocol.words(answer, piece)));
            drip(events.append(protocol.closing(answer)).toString(), new Wait.For(pause), steps);
            steps.add(new Step.End());
            return;
        }
        speak(fault, pieces, steps);
    }

    private void speak(Fault.Within fault, List<String> pieces, List<Step> steps) {
        boolean breaksOff =
                fault instanceof Fault.Stall || fault instanceof Fault.Disconnect || fault instanceof Fault.ErrorInside;
        long sent = speak(breaksOff ? pieces.subList(0, pieces.size() / 2) : pieces, steps);
        switch (fault) {
            case Fault.None(), Fault.Empty(), Fault.Hostile _, Fault.Garbage(), Fault.Drip _ -> {
                steps.add(closed());
                steps.add(new Step.Piece(protocol.closing(answer), sent));
                steps.add(new Step.End());
            }
            case Fault.ErrorInside() -> {
                steps.add(new Step.Close(Outcome.FAILED, 0, HTTP_OK));
                steps.add(new Step.Piece(protocol.errorEvent(OVERLOADED, OVERLOADED_MESSAGE), sent));
                steps.add(new Step.End());
            }
            case Fault.Disconnect() -> {
                steps.add(new Step.Close(Outcome.ANSWERED, sent, HTTP_OK));
                steps.add(new Step.HangUp());
            }
            case Fault.Truncate() -> {
                steps.add(closed());
                steps.add(new Step.End());
            }
            case Fault.Stall() -> steps.add(new Step.Pause(new Wait.Forever()));
        }
    }

    /** Says these, one after the other, and tells how many tokens that were. */
    private long speak(List<String> pieces, List<Step> steps) {
        steps.add(new Step.Piece(protocol.opening(answer), 0));
        Wait after = new Wait.For(pace.afterEach(pieces.size()));
        long bytes = 0;
        for (String piece : pieces) {
            bytes += piece.getBytes(UTF_8).length;
            steps.add(new Step.Piece(protocol.words(answer, piece), Tokens.ofBytes(bytes)));
            steps.add(new Step.Pause(after));
        }
        return Tokens.ofBytes(bytes);
    }

    /** One character at a time; the entry is closed before the last one. */
    private void drip(String text, Wait pause, List<Step> steps) {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (i == points.length - 1) {
                steps.add(closed());
            }
            steps.add(new Step.Piece(Character.toString(points[i]), 0));
            steps.add(new Step.Pause(pause));
        }
    }

    private Step closed() {
        return new Step.Close(Outcome.ANSWERED, tokens(), HTTP_OK);
    }

    private long tokens() {
        return answer.usage().outputTokens();
    }

    private static int bytes(Response response) {
        return response.body().getBytes(UTF_8).length;
    }

    @Override
    public String toString() {
        return "Scene[" + answer + "]";
    }
}
