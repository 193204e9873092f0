"use strict";

/* A customer's chat over one WebSocket. What was sent is remembered in this browser, because the gateway tells replies
   only; what was not acknowledged is sent again with the same id, which cannot double it. */
(() => {
  const REMEMBERED_MAX = 200;
  const RETRY_FIRST_MS = 500;
  const RETRY_LAST_MS = 10_000;

  const $ = (id) => document.getElementById(id);
  const log = $("log");
  const text = $("text");

  let chat = null;

  class Chat {
    constructor(name, key) {
      this.name = name;
      this.key = key;
      this.store = `parley.sent.${name}`;
      this.sent = remembered(this.store);
      this.answered = new Set();
      this.shown = new Set();
      this.lastSeen = null;
      this.retryMs = RETRY_FIRST_MS;
      this.closed = false;
      this.connect();
    }

    connect() {
      state("waiting", "connecting…");
      const address = new URL("v1/chat", document.baseURI);
      address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
      address.searchParams.set("conversation", this.name);
      address.searchParams.set("key", this.key);
      if (this.lastSeen) {
        address.searchParams.set("after", this.lastSeen);
      } else {
        address.searchParams.set("from", "start");
      }
      this.socket = new WebSocket(address);
      this.socket.onopen = () => this.opened();
      this.socket.onmessage = (event) => this.received(JSON.parse(event.data));
      this.socket.onclose = () => this.lost();
    }

    opened() {
      this.retryMs = RETRY_FIRST_MS;
      this.wasOpen = true;
      state("open", `chatting as ${this.name}`);
      tell(null);
      this.sent.filter((message) => !message.taken).forEach((message) => this.transmit(message));
    }

    lost() {
      if (this.closed) {
        return;
      }
      state("waiting", "reconnecting…");
      if (!this.wasOpen) {
        tell("The gateway does not answer, or does not know this key.");
      }
      this.timer = setTimeout(() => this.connect(), this.retryMs);
      this.retryMs = Math.min(this.retryMs * 2, RETRY_LAST_MS);
    }

    close() {
      this.closed = true;
      clearTimeout(this.timer);
      this.socket.close();
    }

    say(words) {
      const message = { id: `w-${randomId()}`, text: words, at: Date.now(), taken: false };
      this.sent.push(message);
      this.remember();
      this.show(message);
      this.transmit(message);
      this.wait();
    }

    transmit(message) {
      if (this.socket.readyState === WebSocket.OPEN) {
        this.socket.send(JSON.stringify({ id: message.id, text: message.text, from: { name: this.name } }));
      }
    }

    received(frame) {
      if (frame.type === "reply") {
        this.lastSeen = frame.id;
        this.reply(frame.reply);
      } else if (frame.type === "ack") {
        this.taken(frame.id);
      } else if (frame.type === "problem") {
        this.refused(frame);
      }
    }

    taken(id) {
      const message = this.sent.find((each) => each.id === id);
      if (message) {
        message.taken = true;
        this.remember();
      }
      element(id)?.classList.remove("pending");
      tell(null);
    }

    refused(frame) {
      tell(frame.problem.detail);
      // Not now is worth another try with the next connection; anything else would be refused again.
      if (frame.id && frame.problem.status < 500) {
        this.taken(frame.id);
        tell(frame.problem.detail);
      }
      if (!frame.id && frame.problem.status < 500) {
        // The topic is not the one that was read before: from the start, then.
        this.lastSeen = null;
      }
      this.wait();
    }

    reply(reply) {
      if (this.shown.has(reply.id)) {
        return;
      }
      this.shown.add(reply.id);
      for (const id of reply.inReplyTo ?? []) {
        this.answered.add(id);
        const message = this.sent.find((each) => each.id === id);
        if (message) {
          this.taken(id);
          this.show(message);
        }
      }
      const item = bubble("reply", reply.text);
      if (reply.degraded) {
        aside(item, "house model");
      }
      append(item);
      deal(reply);
      this.wait();
    }

    show(message) {
      if (element(message.id)) {
        return;
      }
      const item = bubble("mine", message.text);
      item.id = `m-${message.id}`;
      item.classList.toggle("pending", !message.taken);
      append(item);
    }

    /* Only what is fresh is waited for: an old message may have ended in silence. */
    wait() {
      const fresh = Date.now() - 60_000;
      const open = this.sent.some((each) => each.at > fresh && !this.answered.has(each.id));
      $("waiting").hidden = !open;
    }

    remember() {
      this.sent = this.sent.slice(-REMEMBERED_MAX);
      try {
        localStorage.setItem(this.store, JSON.stringify(this.sent));
      } catch (full) {
        tell("This browser remembers nothing more; replies are not affected.");
      }
    }
  }

  function remembered(store) {
    try {
      const found = JSON.parse(localStorage.getItem(store));
      return Array.isArray(found) ? found : [];
    } catch (unreadable) {
      return [];
    }
  }

  function randomId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");
  }

  function element(id) {
    return $(`m-${id}`);
  }

  function bubble(kind, words) {
    const item = document.createElement("li");
    item.className = kind;
    const who = document.createElement("span");
    who.className = "unseen";
    who.textContent = kind === "mine" ? "You: " : "Parley: ";
    const said = document.createElement("span");
    said.dir = "auto";
    said.textContent = words;
    item.append(who, said);
    return item;
  }

  function aside(item, words) {
    const note = document.createElement("small");
    note.textContent = words;
    item.append(note);
  }

  function append(item) {
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    log.append(item);
    $("empty").hidden = true;
    if (atEnd || item.classList.contains("mine")) {
      log.scrollTop = log.scrollHeight;
    }
  }

  function deal(reply) {
    const negotiation = reply.negotiation ?? {};
    put("phase", negotiation.phase?.replace("_", " "));
    put("sku", negotiation.sku);
    put("list-price", money(negotiation.listPrice, negotiation.currency));
    put("their-offer", money(negotiation.theirOffer, negotiation.currency));
    put("our-offer", money(negotiation.ourOffer, negotiation.currency));
    put("round", negotiation.round ? String(negotiation.round) : null);
    put("intent", reply.intent);
    put("route", reply.route ? `${reply.route.provider} · ${reply.route.model}` : null);
    put("took", reply.latencyMs ? `${reply.latencyMs.total} ms` : null);
    put("cost", reply.costUsd === undefined ? null : `$${reply.costUsd}`);
    const house = reply.route?.provider === "house";
    $("note").hidden = !reply.degraded && !house;
    $("note").textContent = reply.degraded
      ? "No provider could answer, so the house model stood in. Prices are decided the same way."
      : "The house model speaks: offline, from templates.";
  }

  function put(id, words) {
    $(id).textContent = words ?? "—";
  }

  function money(amount, currency) {
    if (amount === undefined || amount === null) {
      return null;
    }
    const [whole, part] = String(amount).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
    return `${currency ?? ""} ${grouped}${part ? `.${part}` : ""}`.trim();
  }

  function state(name, words) {
    $("connection").dataset.state = name;
    $("connection").textContent = words;
  }

  function tell(words) {
    $("problem").hidden = !words;
    $("problem").textContent = words ?? "";
  }

  function begin(name, key) {
    chat?.close();
    log.replaceChildren();
    $("empty").hidden = false;
    $("waiting").hidden = true;
    tell(null);
    deal({});
    sessionStorage.setItem("parley.key", key);
    history.replaceState(null, "", `?as=${encodeURIComponent(name)}`);
    chat = new Chat(name, key);
    text.focus();
  }

  function send() {
    const words = text.value.trim();
    if (words && chat) {
      chat.say(words);
      text.value = "";
    }
  }

  $("who").addEventListener("submit", (event) => {
    event.preventDefault();
    begin($("name").value.trim(), $("key").value);
  });
  $("say").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });

  // A window that becomes smaller, or a keyboard that opens, must not hide what was said last.
  new ResizeObserver(() => {
    log.scrollTop = log.scrollHeight;
  }).observe(log);

  $("name").value = new URLSearchParams(location.search).get("as") ?? `guest-${randomId().slice(0, 4)}`;
  $("key").value = sessionStorage.getItem("parley.key") ?? "demo";
  begin($("name").value, $("key").value);
})();
