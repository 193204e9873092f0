// The conversation that is open: transcript, bargain, traces, and a person's word in it.

import { conversationPath, get } from "../base/api.js";
import { $, dots, h, icon, put, tell } from "../base/dom.js";
import { channel, contactName, initial, state } from "../base/format.js";
import { inWords, Poll } from "../base/poll.js";
import { foot } from "./answer.js";
import { Deal } from "./deal.js";
import { buttons, order } from "./orders.js";
import { Transcript } from "./transcript.js";
import { Writing } from "./writing.js";

const PAGE = 60;

export class Opened {
  /** `back()` leaves the conversation, `gone(name)` tells that there is none of this name any more. */
  constructor(name, { back, gone }) {
    this.name = name;
    this.gone = gone;
    this.build(back);
    this.poll = new Poll((signal) => this.read(signal), (problem) => this.trouble(problem));
  }

  stop() {
    this.poll.stop();
    this.writing.listen(false);
    this.transcript.stop();
    this.deal.stop();
    $("opened").replaceChildren();
  }

  build(back) {
    this.deal = new Deal();
    this.connection = h("p", { class: "notice trouble", role: "status", hidden: true });
    this.notice = h("p", { class: "notice", role: "alert", hidden: true });
    this.foot = h("footer", { class: "opened-foot" });
    $("opened").replaceChildren(this.head(back), this.deal.element, this.connection, this.notice, this.body(), this.foot);
    this.transcript = new Transcript(this.log, this.scroller);
    this.writing = new Writing(this.name, { writes: (text) => this.writes(text), replied: () => this.poll.soon() });
  }

  head(back) {
    this.title = h("h2", { id: "opened-title", dir: "auto" }, this.name.split(":").at(-1));
    this.about = h("p", { class: "about" }, this.name);
    this.badge = h("span", { class: "badge", id: "opened-state", role: "status" });
    this.avatar = h("span", { class: "avatar", "aria-hidden": "true" });
    this.actions = h("div", { class: "actions", id: "actions" });
    const leave = h("button", { type: "button", class: "round back", "aria-label": "Back to the list", onclick: back }, icon("back"));
    const who = h("div", { class: "opened-who" }, this.title, this.about);
    return h("header", { class: "opened-head" }, leave, this.avatar, who, this.badge, this.actions);
  }

  body() {
    const more = { type: "button", class: "quiet earlier", hidden: true, onclick: () => this.loadEarlier() };
    this.earlier = h("button", more, "Earlier messages");
    this.log = h("ol", { class: "log lines" });
    this.growing = h("p", { class: "growing", id: "growing", dir: "auto", "aria-hidden": "true", hidden: true });
    this.working = h("p", { class: "working", id: "working", hidden: true }, dots(), h("span"));
    const live = { role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": "Transcript", "aria-busy": "true" };
    this.scroller = h("div", { class: "scroll loading", ...live, tabindex: "0" }, this.earlier, this.log, this.growing, this.working);
    return this.scroller;
  }

  async read(signal) {
    let told;
    try {
      told = await get(conversationPath(this.name), { limit: PAGE }, signal);
    } catch (problem) {
      if (problem.status !== 404) {
        throw problem;
      }
      this.gone(this.name);
      return false;
    }
    return this.show(told);
  }

  show(told) {
    const { serverTime, ...conversation } = told;
    const form = JSON.stringify(conversation);
    if (form === this.form) {
      return false;
    }
    this.form = form;
    const name = contactName(conversation);
    put(this.title, name);
    put(this.avatar, initial(name));
    put(this.about, [channel(conversation.channel), conversation.account, conversation.contact?.id].filter(Boolean).join(" · "));
    put(this.badge, state(conversation));
    this.badge.dataset.state = conversation.state;
    const wasFirst = this.transcript.first;
    this.transcript.newest(conversation.transcript, name);
    if (this.earliest === undefined || this.transcript.first !== wasFirst) {
      this.earliest = conversation.before ?? null;
      this.earlier.hidden = this.earliest === null;
    }
    this.scroller.setAttribute("aria-busy", "false");
    this.scroller.classList.remove("loading");
    this.deal.show(conversation, this.transcript.lines);
    this.progress(conversation);
    const waits = `${conversation.state} ${conversation.handover?.reason ?? ""}`;
    if (this.waits !== waits) {
      this.waits = waits;
      this.actions.replaceChildren(...buttons(conversation, (kind) => this.give(conversation, kind)));
      this.foot.replaceChildren(foot(conversation, name));
      this.focusAfterOrder();
    }
    return true;
  }

  progress({ channel: where, pending, turn }) {
    // Replies to other channels are sent whole, and nobody is shown how they grow.
    this.writing.listen(Boolean(pending) && where === "web");
    this.working.hidden = !pending;
    put(this.working.lastElementChild, turn?.attempt > 1 ? `Parley is answering, attempt ${turn.attempt}` : "Parley is answering");
    this.transcript.end.keep();
  }

  writes(text) {
    tell(this.growing, text);
    this.transcript.end.keep();
  }

  async give(conversation, kind) {
    this.actions.querySelectorAll("button").forEach((button) => {
      button.disabled = true;
    });
    try {
      await order(conversation, kind);
      tell(this.notice, null);
      this.ordered = true;
    } catch (problem) {
      tell(this.notice, `Not done: ${problem.message}`);
    } finally {
      this.enableSoon();
    }
  }

  /** Whoever gave the order goes on where it leads: to the answer, or to what can be done next. */
  focusAfterOrder() {
    if (this.ordered) {
      this.ordered = false;
      (this.foot.querySelector("textarea") ?? this.actions.querySelector("button, summary"))?.focus();
    }
  }

  /** An order takes effect a moment after it was taken; were it lost, it can be given again. */
  enableSoon() {
    setTimeout(() => {
      this.actions.querySelectorAll("button").forEach((button) => {
        button.disabled = false;
      });
    }, 1_500);
  }

  async loadEarlier() {
    this.earlier.disabled = true;
    try {
      const told = await get(conversationPath(this.name), { limit: PAGE, before: this.earliest });
      this.transcript.older(told.transcript, contactName(told));
      this.earliest = told.before ?? null;
      this.earlier.hidden = this.earliest === null;
      put(this.earlier, "Earlier messages");
    } catch (problem) {
      put(this.earlier, "Could not load them. Try again");
    } finally {
      this.earlier.disabled = false;
    }
  }

  trouble(problem) {
    tell(this.connection, inWords(problem));
  }
}
