// One conversation in the list.

import { h, put } from "../base/dom.js";
import { ago, channel, contactName, initial, moment, standing, state } from "../base/format.js";

const SPEAKERS = { parley: "Parley: ", human: "You: ", customer: "" };

/** An empty row; `open(conversation)` is called when it is chosen. */
export function makeRow(conversation, open) {
  const row = h(
    "li",
    { class: "row" },
    h(
      "button",
      { type: "button", class: "row-button", onclick: () => open(conversation.conversation) },
      h("span", { class: "avatar", "aria-hidden": "true" }),
      h("span", { class: "row-name", dir: "auto" }),
      h("time", { class: "row-time" }),
      h("span", { class: "row-line", dir: "auto" }),
      h("span", { class: "row-foot" }, h("span", { class: "badge" }), h("span", { class: "row-deal" }), h("span", { class: "row-channel" })),
    ),
  );
  return row;
}

/** Brings a row up to date. */
export function updateRow(row, conversation, { isOpen, isUnseen }) {
  const part = (name) => row.querySelector(`.${name}`);
  const name = contactName(conversation);
  put(part("avatar"), initial(name));
  put(part("row-name"), name);
  put(part("row-time"), ago(conversation.updatedAt));
  part("row-time").dateTime = conversation.updatedAt;
  part("row-time").title = moment(conversation.updatedAt);
  const last = conversation.lastLine;
  put(part("row-line"), last ? SPEAKERS[last.who] + last.text : "Nothing said yet");
  put(part("badge"), state(conversation));
  part("badge").dataset.state = conversation.state;
  put(part("row-deal"), standing(conversation.negotiation, ""));
  put(part("row-channel"), channel(conversation.channel));
  row.classList.toggle("unseen-news", isUnseen);
  row.classList.toggle("pending", conversation.pending);
  const button = part("row-button");
  if (isOpen) {
    button.setAttribute("aria-current", "true");
  } else {
    button.removeAttribute("aria-current");
  }
}
