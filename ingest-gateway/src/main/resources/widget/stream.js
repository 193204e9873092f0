// Two ways to follow a conversation. Both tell the same: `onOpen`, then `onFrame` for whatever comes, then `onEnd` once.

/** A way that is not open by then is given up. */
const OPENING_MS = 6_000;
/** The gateway shows a sign of life every 15 s. */
const SILENCE_MS = 40_000;

/** Over a WebSocket, which takes messages too. */
class Socket {
  constructor(line, { session, after }, told) {
    const address = line.address("v1/chat");
    address.protocol = address.protocol.replace("http", "ws");
    address.searchParams.set("conversation", session.conversation);
    address.searchParams.set(after ? "after" : "from", after ?? "start");
    this.told = told;
    try {
      // A browser cannot give a socket a header, and addresses are written down in many places.
      this.socket = new WebSocket(address, ["parley", session.token]);
    } catch (forbidden) {
      queueMicrotask(() => this.end(new Problem(0, "sockets are forbidden here")));
      return;
    }
    this.timer = setTimeout(() => this.end(new Problem(0, "the socket did not open")), OPENING_MS);
    this.socket.onopen = () => {
      clearTimeout(this.timer);
      told.onOpen();
    };
    this.socket.onmessage = (event) => this.received(event.data);
    this.socket.onclose = (event) => this.end(new Problem(event.code === 1013 ? 429 : 0, event.reason));
  }

  get takesMessages() {
    return true;
  }

  send({ id, text }) {
    this.socket.send(JSON.stringify({ id, text }));
  }

  received(data) {
    const frame = JSON.parse(data);
    if (frame.type === "problem" && !frame.id) {
      this.end(new Problem(frame.problem.status, frame.problem.detail));
    } else if (!this.isOver) {
      this.told.onFrame(frame);
    }
  }

  close() {
    this.isOver = true;
    clearTimeout(this.timer);
    this.socket?.close();
  }

  end(problem) {
    if (!this.isOver) {
      this.close();
      this.told.onEnd(problem);
    }
  }
}

/** Over server-sent events, where sockets are blocked. Read by hand, because an EventSource can send no credential in a header. */
class Events {
  constructor(line, { session, after }, told) {
    this.told = told;
    this.ending = new AbortController();
    this.watch(OPENING_MS);
    this.follow(line, session, after).then(
      () => this.end(new Problem(0, "the stream ended")),
      (problem) => this.end(problem instanceof Problem ? problem : new Problem(0, String(problem))),
    );
  }

  get takesMessages() {
    return false;
  }

  async follow(line, session, after) {
    const path = `v1/conversations/${encodeURIComponent(session.conversation)}/events${after ? "" : "?from=start"}`;
    const headers = { Accept: "text/event-stream", ...(after ? { "Last-Event-ID": after } : {}) };
    const { body } = await line.ask(path, { token: session.token, headers, signal: this.ending.signal });
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    let isOpen = false;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      if (!isOpen) {
        isOpen = true;
        this.told.onOpen();
      }
      this.watch(SILENCE_MS);
      const events = (text + value).split("\n\n");
      text = events.pop();
      events.forEach((event) => this.received(event));
    }
  }

  received(event) {
    const field = (name) =>
      event
        .split("\n")
        .filter((each) => each.startsWith(`${name}:`))
        .map((each) => each.slice(name.length + 1).replace(/^ /, ""));
    const [type] = field("event");
    const data = field("data").join("\n");
    if (!data || this.isOver) {
      return;
    }
    if (type === "reply") {
      this.told.onFrame({ type, id: field("id")[0], reply: JSON.parse(data) });
    } else if (type === "delta") {
      this.told.onFrame({ type, delta: JSON.parse(data) });
    }
  }

  watch(patienceMs) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(new Problem(0, "nothing came")), patienceMs);
  }

  close() {
    this.isOver = true;
    clearTimeout(this.timer);
    this.ending.abort();
  }

  end(problem) {
    if (!this.isOver) {
      this.close();
      this.told.onEnd(problem);
    }
  }
}
