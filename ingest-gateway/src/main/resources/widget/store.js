// What this browser remembers of the conversation: the credential, the place in the stream of replies, and the lines in the
// order in which they were shown. Several windows of one browser share it; what one adds the others take over.

const LINES_MAX = 200;

/**
 * Lines are `{ id, place, who, text, at, … }`; those of the visitor have a `state`: sending, sent or failed. A line is never taken
 * back, so that two windows that wrote at once agree as soon as each has read what the other wrote.
 */
class Store {
  constructor(name, changed) {
    this.name = name;
    this.session = null;
    this.after = null;
    this.lines = [];
    this.merge(this.read());
    this.listener = (event) => {
      if (event.key === this.name) {
        this.merge(this.read());
        changed();
      }
    };
    window.addEventListener("storage", this.listener);
  }

  find(id) {
    return this.lines.find((line) => line.id === id);
  }

  /** Adds a line behind all others; false when it is there already. */
  add(line) {
    if (this.find(line.id)) {
      return false;
    }
    this.lines.push({ ...line, place: (this.lines.at(-1)?.place ?? 0) + 1 });
    this.save();
    return true;
  }

  change(id, changes) {
    const line = this.find(id);
    if (line) {
      Object.assign(line, changes);
      this.save();
    }
    return line;
  }

  /** Goes on with this credential; with another conversation, from its start. */
  go(session) {
    if (this.session?.conversation !== session?.conversation) {
      this.after = null;
    }
    this.session = session;
    this.save();
  }

  /** Everything up to this event was shown. */
  passed(event) {
    this.after = later(this.after, event);
    this.save();
  }

  /** The topic is not the one that was read before. */
  startOver() {
    this.after = null;
    this.write();
  }

  /** What still has to reach the gateway, in the order in which it was written. */
  unsent() {
    return this.lines.filter((line) => line.state === "sending");
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) ?? {};
    } catch (unreadable) {
      return {};
    }
  }

  /** Takes over what another window wrote. The newer credential wins; of the same conversation, the further place. */
  merge({ session, after, lines }) {
    if (session?.token && session.conversation) {
      const isOther = this.session?.conversation !== session.conversation;
      if (!this.session || session.since >= this.session.since) {
        this.session = session;
        this.after = isOther ? (after ?? null) : later(this.after, after);
      }
    }
    for (const line of Array.isArray(lines) ? lines : []) {
      const mine = this.find(line.id);
      if (!mine) {
        this.lines.push(line);
      } else {
        mine.place = Math.min(mine.place, line.place);
        mine.state = line.state === "sent" ? "sent" : mine.state;
        mine.answered ||= line.answered;
      }
    }
    this.lines.sort((one, other) => one.place - other.place || (one.id < other.id ? -1 : 1));
    this.lines = this.lines.slice(-LINES_MAX);
  }

  save() {
    // What another window wrote in the meantime must not be lost.
    this.merge(this.read());
    this.write();
  }

  write() {
    try {
      localStorage.setItem(
        this.name,
        JSON.stringify({ session: this.session, after: this.after, lines: this.lines }),
      );
    } catch (full) {
      // A browser that lets us keep nothing forgets the conversation with the page.
      this.isForgetful = true;
    }
  }
}

/** Of two events of a stream, `<partition>:<offset>`, the later one. */
function later(one, other) {
  if (!one || !other) {
    return one ?? other ?? null;
  }
  const [partition, offset] = one.split(":");
  const [otherPartition, otherOffset] = other.split(":");
  return partition === otherPartition && Number(offset) > Number(otherOffset) ? one : other;
}
