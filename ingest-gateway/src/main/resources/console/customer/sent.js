// What this browser's customer sent, remembered until it is known to have arrived; sent again with the same id, which
// cannot double it.

const REMEMBERED_MAX = 200;
/** A message that nobody acknowledged for this long is shown as not sent. */
const PATIENCE_MS = 10_000;

/** A message is sending, sent or failed. */
export class Sent {
  constructor(name) {
    this.store = `parley.sent.${name}`;
    this.messages = remembered(this.store);
  }

  add(id, text) {
    const message = { id, text, at: Date.now(), state: "sending" };
    this.messages = [...this.messages, message].slice(-REMEMBERED_MAX);
    this.save();
    return message;
  }

  find(id) {
    return this.messages.find((each) => each.id === id);
  }

  mark(id, state, why = null) {
    const message = this.find(id);
    if (message && message.state !== "sent") {
      message.state = state;
      message.why = why;
      this.save();
    }
    return message;
  }

  /** What still has to reach the gateway. What it refused for good waits for the customer instead. */
  waiting() {
    return this.messages.filter((each) => each.state !== "sent" && !each.why);
  }

  /** Marks as failed what has waited for too long, and returns it. */
  overdue(now = Date.now()) {
    const late = this.messages.filter((each) => each.state === "sending" && (each.tried ?? each.at) < now - PATIENCE_MS);
    late.forEach((each) => this.mark(each.id, "failed"));
    return late;
  }

  /** Forgets everything, as the merchant was asked to. */
  forget() {
    this.messages = [];
    localStorage.removeItem(this.store);
  }

  save() {
    try {
      localStorage.setItem(this.store, JSON.stringify(this.messages));
    } catch (full) {
      // A browser without room remembers nothing across a reload; the conversation itself is not affected.
      this.isForgetful = true;
    }
  }
}

function remembered(store) {
  try {
    const found = JSON.parse(localStorage.getItem(store));
    return Array.isArray(found) ? found.filter((each) => each.id && each.state) : [];
  } catch (unreadable) {
    return [];
  }
}
