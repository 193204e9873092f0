// The conversation kept going: connects again with patience, goes on after the last event seen, and hands over what was written
// one message after another, each until it is acknowledged, always with the same id.

const RETRY_FIRST_MS = 400;
const RETRY_LAST_MS = 20_000;
/** A way that held for so long was a good one. */
const GOOD_MS = 5_000;
const ACK_MS = 12_000;
const PAUSE_MS = 2_000;
/** After that a socket is tried again where none could be opened. */
const BLOCKED_MS = 10 * 60_000;
/** What another window wrote is that window's to send, unless it is gone. */
const ORPHANED_MS = 30_000;

class Talk {
  /** Tells `changed()`, `state(name, problem)` (connecting, open, waiting, barred) and `writes(text)`. */
  constructor(store, line, told) {
    this.store = store;
    this.line = line;
    this.credential = new Credential(store, line);
    this.told = told;
    this.tries = 0;
    this.socketFailures = 0;
    this.blockedUntil = 0;
    this.own = new Set(store.unsent().map(({ id }) => id));
    window.addEventListener("online", () => this.wake());
    document.addEventListener("visibilitychange", () => document.hidden || this.wake());
  }

  say(text) {
    const id = `w-${randomId()}`;
    this.own.add(id);
    this.store.add({ id, who: "me", text, at: Date.now(), state: "sending" });
    this.told.changed();
    this.pump();
    this.wake();
  }

  /** What was refused once more, because somebody thinks it may go now. */
  retry(id) {
    this.own.add(id);
    this.store.change(id, { state: "sending" });
    this.told.changed();
    this.pump();
  }

  /** Another window wrote something. */
  synced() {
    if (this.way && this.store.session?.conversation !== this.following) {
      this.way.end(new Problem(0, "another window began anew"));
    }
    this.pump();
  }

  /** Called now and then. */
  async freshen() {
    if (await this.credential.freshen()) {
      this.told.changed();
      this.synced();
    }
  }

  wake() {
    if (this.timer) {
      this.connect();
    }
  }

  async connect() {
    if (this.isConnecting || this.way || this.isBarred) {
      return;
    }
    clearTimeout(this.timer);
    this.timer = null;
    this.isConnecting = true;
    this.told.state("connecting");
    const asks = this.mustAsk || !this.credential.usable();
    try {
      if (asks && (await this.credential.renew())) {
        this.told.changed();
      }
      this.mustAsk = false;
      this.follow(asks);
    } catch (problem) {
      this.lost(problem instanceof Problem ? problem : new Problem(0, String(problem)));
    } finally {
      this.isConnecting = false;
    }
  }

  follow(wasAnswered) {
    const session = this.store.session;
    const Way = Date.now() < this.blockedUntil ? Events : Socket;
    let openedAt = null;
    const way = new Way(this.line, { session, after: this.store.after }, {
      onOpen: () => {
        openedAt = Date.now();
        this.isOpen = true;
        this.told.state("open");
        this.pump();
      },
      onFrame: (frame) => this.received(frame),
      onEnd: (problem) => {
        this.way = null;
        this.isOpen = false;
        this.settle();
        if (openedAt && Date.now() - openedAt > GOOD_MS) {
          this.tries = 0;
        }
        this.judge(Way, openedAt !== null, wasAnswered);
        this.lost(problem);
      },
    });
    this.way = way;
    this.following = session.conversation;
  }

  /** A socket that does not open although the gateway answers is blocked by something in between. */
  judge(Way, wasOpen, wasAnswered) {
    if (Way !== Socket) {
      return;
    }
    this.socketFailures = wasOpen ? 0 : this.socketFailures + 1;
    if (this.socketFailures > 1 && wasAnswered) {
      this.blockedUntil = Date.now() + BLOCKED_MS;
      this.socketFailures = 0;
      this.tries = 0;
    }
  }

  lost(problem) {
    this.mustAsk = true;
    this.told.writes(null);
    if (problem.status === 403 || problem.status === 404) {
      this.isBarred = true;
      this.told.state("barred", problem);
      return;
    }
    if (problem.status === 400) {
      this.store.startOver();
    }
    const backOffMs = Math.min(RETRY_FIRST_MS * 2 ** this.tries, RETRY_LAST_MS);
    this.tries += 1;
    // Many lose their gateway at once and must not come back at once.
    const waitMs = Math.max(backOffMs, problem.retryAfterMs ?? 0) * (0.5 + Math.random());
    this.told.state("waiting", problem);
    this.timer = setTimeout(() => this.connect(), waitMs);
  }

  /** Sends the first of what is not sent yet; the next one when that is acknowledged, so that the order is kept. */
  pump() {
    const orphaned = Date.now() - ORPHANED_MS;
    const next = this.store.unsent().find(({ id, at }) => this.own.has(id) || at < orphaned);
    if (!next || this.inFlight || this.pausing) {
      return;
    }
    if (!this.isOpen) {
      if (!this.timer) {
        this.connect();
      }
      return;
    }
    this.inFlight = next.id;
    if (this.way.takesMessages) {
      this.ackTimer = setTimeout(() => this.way?.end(new Problem(0, "nothing was acknowledged")), ACK_MS);
      this.way.send(next);
    } else {
      this.line.post(this.store.session, next).then(
        () => this.taken(next.id),
        (problem) => this.notTaken(next.id, problem),
      );
    }
  }

  settle() {
    clearTimeout(this.ackTimer);
    this.inFlight = null;
  }

  taken(id) {
    this.store.change(id, { state: "sent" });
    if (this.inFlight === id) {
      this.settle();
    }
    this.told.changed();
    this.pump();
  }

  notTaken(id, problem) {
    if (this.inFlight === id) {
      this.settle();
    }
    if (problem.status === 0 || problem.status === 401) {
      this.way?.end(problem);
    } else if (problem.isPassing) {
      this.pausing = setTimeout(() => {
        this.pausing = null;
        this.pump();
      }, problem.retryAfterMs ?? PAUSE_MS);
    } else {
      this.store.change(id, { state: "failed", why: problem.message });
      this.told.changed();
      this.pump();
    }
  }

  received(frame) {
    if (frame.type === "ack") {
      this.taken(frame.id);
    } else if (frame.type === "problem") {
      this.notTaken(frame.id, new Problem(frame.problem.status, frame.problem.detail));
    } else if (frame.type === "reply") {
      this.reply(frame.id, frame.reply);
    } else if (frame.type === "delta" && !this.store.find(frame.delta.turn)) {
      this.told.writes(frame.delta.text);
    }
  }

  reply(event, { id, inReplyTo, text, at, byPerson, negotiation, order }) {
    const agreed = negotiation?.phase === "agreed" ? amount(negotiation) : null;
    this.store.add({ id, who: byPerson ? "person" : "shop", text, at: Date.parse(at), agreed, order });
    this.store.passed(event);
    for (const answered of inReplyTo ?? []) {
      this.store.change(answered, { answered: true });
      if (this.store.find(answered)?.state !== "sent") {
        this.taken(answered);
      }
    }
    this.told.writes(null);
    this.told.changed();
  }
}
