// What a merchant may do with a conversation, by what it waits for.

import { conversationPath, post } from "../base/api.js";
import { $, h, icon, put } from "../base/dom.js";
import { contactName } from "../base/format.js";
import { nudge } from "../base/poll.js";

const ORDERS = {
  take_over: { words: "Take over", main: true },
  release: { words: "Hand back", main: true },
  close: {
    words: "Close",
    sure: "Close this conversation?",
    text: "What the customer writes from now on is not answered, until you begin afresh.",
  },
  reset: {
    words: "Begin afresh",
    sure: "Begin afresh?",
    text: "The bargain and whatever waits for an answer are forgotten; Parley answers the next message as if it were the first.",
  },
  erase: {
    words: "Erase…",
    bad: true,
    sure: "Erase this conversation?",
    yes: "Erase for good",
    text: "Everything said, the bargain and the customer’s name are removed. This cannot be undone.",
  },
};
const BY_STATE = {
  parley: ["take_over", "close", "reset", "erase"],
  handoff: ["take_over", "close", "reset", "erase"],
  human: ["release", "close", "reset", "erase"],
  closed: ["reset", "erase"],
  opted_out: ["erase"],
};

/** Sends an order; resolves when the gateway has it. */
export async function order(conversation, kind, text = undefined) {
  await post(`${conversationPath(conversation.conversation)}/commands`, { kind, by: "console", ...(text ? { text } : {}) });
  nudge();
}

/** The buttons for a conversation in this state; `give(kind)` is called once whatever must be confirmed is. */
export function buttons(conversation, give) {
  const kinds = BY_STATE[conversation.state] ?? [];
  const first = kinds.filter((kind) => ORDERS[kind].main);
  const rest = kinds.filter((kind) => !ORDERS[kind].main);
  return [...first.map((kind) => button(kind, conversation, give)), menu(rest.map((kind) => button(kind, conversation, give)))];
}

function button(kind, conversation, give) {
  const { words, main, bad } = ORDERS[kind];
  const press = async (event) => {
    event.currentTarget.closest("details")?.removeAttribute("open");
    if (!ORDERS[kind].sure || (await sure(kind, conversation))) {
      give(kind);
    }
  };
  return h("button", { type: "button", "data-order": kind, class: main ? "main" : bad ? "bad-words" : null, onclick: press }, words);
}

function menu(items) {
  const details = h(
    "details",
    { class: "menu" },
    h("summary", { class: "round", "aria-label": "More to do" }, icon("more")),
    h("div", { class: "menu-items" }, items),
  );
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open) {
      details.open = false;
      details.querySelector("summary").focus();
    }
  });
  details.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) {
      details.open = false;
    }
  });
  return details;
}

// A click beside an open menu closes it.
document.addEventListener("pointerdown", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  });
});

/** Asks, by name, whether this is really meant. */
function sure(kind, conversation) {
  const { sure: title, text, words, yes, bad } = ORDERS[kind];
  const dialog = $("sure");
  put($("sure-title"), title);
  put($("sure-text"), text);
  const name = contactName(conversation);
  $("sure-name").replaceChildren(h("strong", { dir: "auto" }, name), h("code", {}, conversation.conversation));
  put($("sure-yes"), yes ?? words);
  $("sure-yes").className = bad ? "bad" : "main";
  dialog.returnValue = "";
  dialog.showModal();
  $("sure-no").focus();
  return new Promise((resolve) => {
    $("sure-no").onclick = () => dialog.close("no");
    $("sure-yes").onclick = () => dialog.close("yes");
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
