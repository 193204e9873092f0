// What a model is saying in the conversation that is open, before it is a reply.

import { conversationPath, key } from "../base/api.js";

/** Listens while Parley is answering, and only then: a browser has few connections to spare. */
export class Writing {
  /** `writes(text)` is told each longer text, and null when it is over; `replied()` that there is a reply to be read. */
  constructor(name, { writes, replied }) {
    this.name = name;
    this.writes = writes;
    this.replied = replied;
    this.events = null;
  }

  /** Begins to listen, or ends it; called whenever the conversation was read anew. */
  listen(wanted) {
    if (wanted && !this.events) {
      this.begin();
    } else if (!wanted && this.events) {
      this.events.close();
      this.events = null;
      this.writes(null);
    } else if (this.isOver) {
      this.writes(null);
    }
    this.isOver = false;
  }

  begin() {
    this.events = new EventSource(this.address());
    this.events.addEventListener("delta", (event) => {
      this.isOver = false;
      this.writes(JSON.parse(event.data).text.trim());
    });
    this.events.addEventListener("reply", () => {
      // What was written stays until the reply is read, and is shown in its place.
      this.isOver = true;
      this.replied();
    });
  }

  address() {
    const address = new URL(`${conversationPath(this.name)}/events`, document.baseURI);
    // A browser cannot give a stream of events a header.
    address.searchParams.set("key", key());
    return address;
  }
}
