// What opens the conversation: asked for, made longer in time, and given up when it is not taken any more.

/** A page that stays open asks for a longer one so often; the gateway gives one once half of the time is over. */
const FRESHEN_MS = 24 * 60 * 60_000;

class Credential {
  constructor(store, line) {
    this.store = store;
    this.line = line;
    this.refused = null;
  }

  usable() {
    const { session } = this.store;
    return session && session.token !== this.refused ? session : null;
  }

  /**
   * Asks for one, which also tells that the gateway is there. Windows that ask at once must not begin two conversations.
   * Resolves to whether another conversation has begun than the one that was there.
   */
  renew() {
    const work = () => this.ask();
    return navigator.locks ? navigator.locks.request(this.store.name, work) : work();
  }

  async ask() {
    this.store.merge(this.store.read());
    const before = this.store.session;
    let session;
    try {
      session = await this.line.open(this.usable());
    } catch (problem) {
      if (problem.status !== 401 || !this.usable()) {
        throw problem;
      }
      this.refused = before.token;
      session = await this.line.open(null);
    }
    this.store.go(session);
    const isAnother = Boolean(before) && before.conversation !== session.conversation;
    if (isAnother) {
      this.store.add({ id: `anew-${session.conversation}`, who: "note", at: Date.now() });
    }
    return isAnother;
  }

  /** Keeps it from ending under a page that is open for days; what follows with the old one goes on. Resolves as `renew` does. */
  async freshen() {
    const session = this.usable();
    if (!session || session.since > Date.now() - FRESHEN_MS || this.isFreshening) {
      return false;
    }
    this.isFreshening = true;
    try {
      return await this.renew();
    } catch (problem) {
      // There are days left to try again.
      return false;
    } finally {
      this.isFreshening = false;
    }
  }
}
