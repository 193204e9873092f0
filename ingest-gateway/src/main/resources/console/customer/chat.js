// A customer's chat with the shop: what was said so far from the transcript, what is said from now on over the socket.

import { conversationPath, get } from "../base/api.js";
import { $, randomId, tell } from "../base/dom.js";
import { nudge } from "../base/poll.js";
import { Bubbles } from "./bubbles.js";
import { Sent } from "./sent.js";
import { ChatSocket } from "./socket.js";

const HISTORY_LINES = 200;
const HISTORY_PATIENCE_MS = 3_000;
/** Only what is fresh is waited for: an old message may have ended in silence. */
const REPLY_PATIENCE_MS = 45_000;
/** The transcript knows every reply older than its own reading; so much may the clocks of two machines differ. */
const CLOCKS_MS = 3_000;
/** Stored replies are told first and at once; what comes later is new. */
const REPLAY_MS = 5_000;

const bubbles = new Bubbles((id) => current?.retry(id));
let current = null;

/** Becomes this customer; whoever was here before goes. `onState` hears of the connection. */
export function chatAs(name, onState) {
  current?.close();
  current = new Chat(name, onState);
}

/** Says this for the customer who is here. */
export function say(words) {
  current?.say(words);
}

/** Forgets what this browser remembers of a conversation that was erased. */
export function erased(conversation) {
  if (current && conversation === `web:main:${current.name}`) {
    current.forget();
  }
}

class Chat {
  constructor(name, onState) {
    this.name = name;
    this.onState = onState;
    this.sent = new Sent(name);
    this.answered = new Set();
    this.held = [];
    this.knownUntil = null;
    this.begunAt = Date.now();
    this.personSpoke = false;
    this.wroteAt = null;
    bubbles.clear();
    tell($("talk-notice"), null);
    $("talk-empty").hidden = true;
    this.ending = new AbortController();
    this.socket = new ChatSocket(name, {
      onFrame: (frame) => (this.held ? this.held.push(frame) : this.received(frame)),
      onState: (state) => this.connection(state),
    });
    this.recall();
    this.clock = setInterval(() => this.tick(), 1_000);
  }

  close() {
    clearInterval(this.clock);
    this.ending.abort();
    this.socket.close();
    $("typing").hidden = true;
  }

  forget() {
    this.sent.forget();
    this.wroteAt = null;
    bubbles.clear();
    $("talk-empty").hidden = false;
  }

  /** Shows the transcript, then what came meanwhile. Without a transcript the stored replies have to do. */
  async recall() {
    try {
      const signal = AbortSignal.any([this.ending.signal, AbortSignal.timeout(HISTORY_PATIENCE_MS)]);
      const told = await get(conversationPath(this.name), { limit: HISTORY_LINES }, signal);
      this.knownUntil = told.serverTime - CLOCKS_MS;
      told.transcript.forEach((line) => this.line(line));
    } catch (problem) {
      if (this.ending.signal.aborted) {
        return;
      }
      if (problem.status === 404) {
        this.knownUntil = problem.serverTime - CLOCKS_MS;
      } else if (problem.status === 400) {
        tell($("talk-notice"), problem.message);
      }
    }
    const frames = this.held;
    this.held = null;
    frames.forEach((frame) => this.received(frame));
    this.sent.waiting().forEach((message) => bubbles.mine(message));
    $("talk-empty").hidden = $("talk-log").childElementCount > 0;
    this.typing();
  }

  line({ who, id, text, at, order, trace }) {
    if (who === "customer") {
      this.sent.mark(id, "sent");
      bubbles.mine({ id, text, at: Date.parse(at), state: "sent" });
    } else {
      this.personSpoke = who === "human";
      (trace?.inReplyTo ?? []).forEach((each) => this.answered.add(each));
      bubbles.theirs({ id, text, at, order, negotiation: trace?.decision, byPerson: who === "human" });
    }
  }

  say(words) {
    const message = this.sent.add(`w-${randomId()}`, words);
    bubbles.mine(message);
    this.transmit(message);
    this.typing();
  }

  retry(id) {
    const message = this.sent.find(id);
    if (message) {
      message.why = null;
      message.state = "sending";
      this.transmit(message);
      bubbles.fate(message);
    }
  }

  transmit(message) {
    message.tried = Date.now();
    this.socket.send({ id: message.id, text: message.text, from: { name: this.name } });
  }

  connection(state) {
    this.onState(state);
    if (state === "open") {
      tell($("talk-notice"), null);
      for (const message of this.sent.waiting()) {
        this.sent.mark(message.id, "sending");
        this.transmit(message);
        bubbles.fate(message);
      }
    }
  }

  received(frame) {
    if (frame.type === "reply") {
      this.reply(frame.reply);
    } else if (frame.type === "delta") {
      this.writes(frame.delta);
    } else if (frame.type === "ack") {
      this.taken(frame.id);
    } else if (frame.type === "problem") {
      this.refused(frame);
    }
    this.typing();
  }

  taken(id) {
    const message = this.sent.mark(id, "sent");
    if (message) {
      bubbles.fate(message);
    }
    tell($("talk-notice"), null);
    nudge();
  }

  refused({ id, problem }) {
    if (id) {
      // Not now is worth another try with the next connection; anything else would be refused again.
      const message = this.sent.mark(id, "failed", problem.status < 500 ? problem.detail : null);
      if (message) {
        bubbles.fate(message);
        return;
      }
    }
    tell($("talk-notice"), problem.detail);
  }

  reply(reply) {
    if (bubbles.has(reply.id) || this.wasErased(reply)) {
      return;
    }
    for (const id of reply.inReplyTo ?? []) {
      this.answered.add(id);
      const message = this.sent.mark(id, "sent");
      if (message) {
        bubbles.mine(message);
        bubbles.fate(message);
      }
    }
    // What Parley says without a model, such as that no more messages will come, has no route either.
    this.personSpoke = !reply.route && reply.intent === "handoff";
    this.wroteAt = null;
    bubbles.writes(null);
    bubbles.theirs({ ...reply, byPerson: this.personSpoke });
    nudge();
  }

  /** Each replaces the one before; one that comes late, after its reply, is of no use any more. */
  writes({ turn, text }) {
    if (!bubbles.has(turn)) {
      this.wroteAt = Date.now();
      bubbles.writes(text);
    }
  }

  /** A stored reply that should be in the transcript and is not has been erased, though the topic still holds it. */
  wasErased({ at, inReplyTo }) {
    const isStored = this.knownUntil !== null && Date.now() < this.begunAt + REPLAY_MS && Date.parse(at) < this.knownUntil;
    return isStored && !(inReplyTo ?? []).some((id) => this.sent.find(id)?.at > this.begunAt);
  }

  typing() {
    const fresh = Date.now() - REPLY_PATIENCE_MS;
    const waits = this.sent.messages.some(
      (each) => each.at > fresh && each.state === "sent" && bubbles.has(each.id) && !this.answered.has(each.id),
    );
    $("typing").hidden = !waits || this.personSpoke || this.wroteAt !== null;
  }

  tick() {
    this.sent.overdue().forEach((message) => bubbles.fate(message));
    if (this.wroteAt !== null && this.wroteAt < Date.now() - REPLY_PATIENCE_MS) {
      // What was begun may never become a reply, as when a person has taken over.
      this.wroteAt = null;
      bubbles.writes(null);
    }
    this.typing();
  }
}
