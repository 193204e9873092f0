// The customer's log: one bubble a message, with what became of it.

import { $, dots, End, h, put } from "../base/dom.js";
import { clock, money, moment, plain } from "../base/format.js";
import { picturesIn } from "./products.js";

const STATES = { sending: "Sending…", sent: "Sent", failed: "Not sent" };

export class Bubbles {
  /** `retry(id)` is called when the customer wants a failed message sent again. */
  constructor(retry) {
    this.log = $("talk-log");
    this.end = new End($("talk"));
    this.retry = retry;
  }

  clear() {
    this.log.replaceChildren();
    this.byId = new Map();
    this.seen = new Set();
    this.growing = null;
    this.end.go();
  }

  has(id) {
    return this.byId.has(id);
  }

  mine(message) {
    if (this.has(message.id)) {
      return;
    }
    const fate = h("span", { class: "fate" });
    const item = h("li", { class: "bubble mine" }, h("span", { class: "unseen" }, "Customer: "), said(message.text), fate);
    this.add(message.id, item, new Date(message.at).toISOString());
    this.fate(message);
    this.end.go();
  }

  /** Shows what became of a message that was sent from here. */
  fate(message) {
    const item = this.byId.get(message.id);
    if (!item?.classList.contains("mine")) {
      return;
    }
    item.dataset.state = message.state;
    const words = item.querySelector(".fate");
    const text = message.why ?? STATES[message.state];
    if (words.dataset.text !== text) {
      words.dataset.text = text;
      words.replaceChildren(text);
      if (message.state === "failed") {
        words.append(" ", h("button", { type: "button", class: "link-button", onclick: () => this.retry(message.id) }, "Try again"));
      }
    }
  }

  /** What the shop said; `byPerson` tells whether a person did. */
  theirs({ id, text, at, negotiation, order, byPerson }) {
    if (this.has(id)) {
      return;
    }
    const who = byPerson ? "A person from the shop" : "Shop";
    const item = h(
      "li",
      { class: "bubble theirs" },
      h("span", { class: byPerson ? "by" : "unseen" }, byPerson ? who : `${who}: `),
      said(text),
      picturesIn(text, this.seen, () => this.end.keep()),
    );
    const deal = negotiation?.phase === "agreed" ? money(negotiation.total ?? negotiation.ourOffer, negotiation.currency) : null;
    const price = `${negotiation?.sku} ${deal}`;
    if (deal && this.log.dataset.deal !== price) {
      item.append(h("span", { class: "deal-mark" }, `Deal · ${deal}`));
    }
    if (negotiation) {
      this.log.dataset.deal = deal ? price : "";
    }
    if (order) {
      item.append(h("span", { class: "order-mark", "data-order": order.status }, `Order ${order.id} · ${plain(order.status)}`));
    }
    this.add(id, item, at);
  }

  /** What the shop is writing, after everything else until its reply comes; null ends it. Only the reply is read aloud. */
  writes(text) {
    if (text === null) {
      this.growing?.remove();
      this.growing = null;
      return;
    }
    if (!this.growing) {
      this.growing = h("li", { class: "bubble theirs growing", "aria-hidden": "true" }, said(""), dots());
      this.log.append(this.growing);
      $("talk-empty").hidden = true;
    }
    put(this.growing.querySelector(".said"), text.trim());
    this.end.keep();
  }

  add(id, item, at) {
    item.dataset.id = id;
    item.append(h("time", { datetime: at, title: moment(at) }, clock(at)));
    this.byId.set(id, item);
    this.log.insertBefore(item, this.growing);
    $("talk-empty").hidden = true;
    this.end.keep();
  }
}

function said(text) {
  return h("span", { class: "said", dir: "auto" }, text);
}
