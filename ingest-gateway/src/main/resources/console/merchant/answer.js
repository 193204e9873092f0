// The foot of an opened conversation: where a person answers, or why nobody can.

import { h, icon, sendsOnEnter, tell } from "../base/dom.js";
import { why } from "../base/format.js";
import { order } from "./orders.js";

/** What can be said from here, by what the conversation waits for. */
export function foot(conversation, name) {
  if (conversation.state === "human") {
    return answerBox(conversation, name);
  }
  const words = {
    parley: "Parley answers. Take over to answer yourself.",
    handoff: `${why(name, conversation.handover)} Take over to answer.`,
    closed: "Closed: messages are not answered.",
    opted_out: `${name} wants no more messages, so none can be sent.`,
  };
  return h("p", { class: "foot-words", "data-state": conversation.state }, words[conversation.state] ?? "");
}

function answerBox(conversation, name) {
  const box = h("textarea", { id: "answer", rows: "1", maxlength: "65536", placeholder: `Answer ${name}`, enterkeyhint: "send" });
  const failed = h("p", { class: "notice", role: "alert", hidden: true });
  const submit = async (event) => {
    event.preventDefault();
    const words = box.value.trim();
    // Read-only while it is sent: an answer has no id, so sending it twice would say it twice.
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
