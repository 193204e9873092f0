// One conversation's WebSocket, kept open: what breaks is connected again and goes on after the last reply seen.

import { key } from "../base/api.js";

const RETRY_FIRST_MS = 300;
const RETRY_LAST_MS = 5_000;

/** Tells frames as they come, and the state of the connection: connecting, open, waiting or refused. */
export class ChatSocket {
  constructor(name, { onFrame, onState }) {
    this.name = name;
    this.onFrame = onFrame;
    this.onState = onState;
    this.lastSeen = null;
    this.retryMs = RETRY_FIRST_MS;
    this.closed = false;
    this.wakes = () => this.wake();
    window.addEventListener("online", this.wakes);
    this.connect();
  }

  /** False when it could not be sent now; it is up to the caller to send it again once the state is open. */
  send(frame) {
    if (this.socket.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    window.removeEventListener("online", this.wakes);
    this.socket.close();
  }

  connect() {
    this.onState("connecting");
    this.socket = new WebSocket(this.address());
    let wasOpen = false;
    this.socket.onopen = () => {
      wasOpen = true;
      this.retryMs = RETRY_FIRST_MS;
      this.onState("open");
    };
    this.socket.onmessage = (event) => this.received(JSON.parse(event.data));
    this.socket.onclose = () => this.lost(wasOpen);
  }

  address() {
    const address = new URL("v1/chat", document.baseURI);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    address.searchParams.set("conversation", this.name);
    // A browser cannot give a WebSocket a header.
    address.searchParams.set("key", key());
    if (this.lastSeen) {
      address.searchParams.set("after", this.lastSeen);
    } else {
      address.searchParams.set("from", "start");
    }
    return address;
  }

  received(frame) {
    if (frame.type === "reply") {
      this.lastSeen = frame.id;
    } else if (frame.type === "problem" && !frame.id && frame.problem.status < 500) {
      // The topic is not the one that was read before: from the start, then.
      this.lastSeen = null;
    }
    this.onFrame(frame);
  }

  lost(wasOpen) {
    if (this.closed) {
      return;
    }
    this.onState(wasOpen ? "waiting" : "refused");
    this.timer = setTimeout(() => this.connect(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, RETRY_LAST_MS);
  }

  wake() {
    if (this.socket.readyState === WebSocket.CLOSED) {
      clearTimeout(this.timer);
      this.connect();
    }
  }
}
