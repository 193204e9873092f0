// The conversation that is open: transcript, bargain, traces, and a person's word in it.

import { conversationPath, get } from "../base/api.js";
import { $, h, icon, put, sendsOnEnter, tell } from "../base/dom.js";
import { channel, contactName, initial, state } from "../base/format.js";
import { inWords, Poll } from "../base/poll.js";
import { Deal } from "./deal.js";
import { buttons, order } from "./orders.js";
import { Transcript } from "./transcript.js";

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
    this.transcript.stop();
    this.deal.stop();
    $("opened").replaceChildren();
  }

  build(back) {
    this.title = h("h2", { id: "opened-title", dir: "auto" }, this.name.split(":").at(-1));
    this.about = h("p", { class: "about" }, this.name);
    this.badge = h("span", { class: "badge", id: "opened-state", role: "status" });
    this.avatar = h("span", { class: "avatar", "aria-hidden": "true" });
    this.actions = h("div", { class: "actions", id: "actions" });
    this.earlier = h("button", { type: "button", class: "quiet earlier", hidden: true, onclick: () => this.loadEarlier() }, "Earlier messages");
    this.log = h("ol", { class: "log lines" });
    this.working = h("p", { class: "working", id: "working", hidden: true }, h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), h("span"));
    this.scroller = h(
      "div",
      { class: "scroll loading", role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": "Transcript", "aria-busy": "true", tabindex: "0" },
      this.earlier,
      this.log,
      this.working,
    );
    this.connection = h("p", { class: "notice trouble", role: "status", hidden: true });
    this.notice = h("p", { class: "notice", role: "alert", hidden: true });
    this.foot = h("footer", { class: "opened-foot" });
    this.deal = new Deal();
    const back_ = h("button", { type: "button", class: "round back", "aria-label": "Back to the list", onclick: back }, icon("back"));
    $("opened").replaceChildren(
      h("header", { class: "opened-head" }, back_, this.avatar, h("div", { class: "opened-who" }, this.title, this.about), this.badge, this.actions),
      this.deal.element,
      this.connection,
      this.notice,
      this.scroller,
      this.foot,
    );
    this.transcript = new Transcript(this.log, this.scroller);
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
    put(this.badge, state(conversation.state));
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
    if (this.state !== conversation.state) {
      this.state = conversation.state;
      this.actions.replaceChildren(...buttons(conversation, (kind) => this.give(conversation, kind)));
      this.footer(conversation, name);
      this.focusAfterOrder();
    }
    return true;
  }

  progress({ pending, turn }) {
    this.working.hidden = !pending;
    put(this.working.lastElementChild, turn?.attempt > 1 ? `Parley is answering, attempt ${turn.attempt}` : "Parley is answering");
    this.transcript.end.keep();
  }

  /** What can be said from here, by what the conversation waits for. */
  footer(conversation, name) {
    if (conversation.state === "human") {
      this.foot.replaceChildren(this.answerBox(conversation, name));
      return;
    }
    const words = {
      parley: "Parley answers. Take over to answer yourself.",
      handoff: `${name} asked for a person. Take over to answer.`,
      closed: "Closed: messages are not answered.",
      opted_out: `${name} wants no more messages, so none can be sent.`,
    }[conversation.state];
    this.foot.replaceChildren(h("p", { class: "foot-words", "data-state": conversation.state }, words ?? ""));
  }

  answerBox(conversation, name) {
    const box = h("textarea", { id: "answer", rows: "1", maxlength: "65536", placeholder: `Answer ${name}`, enterkeyhint: "send" });
    const failed = h("p", { class: "notice", role: "alert", hidden: true });
    const submit = async (event) => {
      event.preventDefault();
      const words = box.value.trim();
      if (!words || box.readOnly) {
        return;
      }
      box.readOnly = true;
      try {
        await order(conversation, "say", words);
        box.value = "";
        tell(failed, null);
      } catch (problem) {
        tell(failed, `Not sent: ${problem.message}`);
      } finally {
        box.readOnly = false;
        box.focus();
      }
    };
    sendsOnEnter(box);
    const form = h(
      "form",
      { class: "composer", autocomplete: "off", onsubmit: submit },
      h("label", { class: "unseen", for: "answer" }, `Answer ${name} as a person`),
      box,
      h("button", { type: "submit", class: "send", "aria-label": "Send the answer" }, icon("send")),
    );
    return h("div", {}, failed, form);
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
