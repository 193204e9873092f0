// The console, put together: a customer's chat on one side, the merchant's view of all of them on the other.

import { key, KEY_CHANGED, KEY_REFUSED, useKey } from "./base/api.js";
import { $, put, randomId, sendsOnEnter } from "./base/dom.js";
import { nudge } from "./base/poll.js";
import { offerSchemes } from "./base/scheme.js";
import { offerTabs, showSide } from "./base/tabs.js";
import { chatAs, erased, say } from "./customer/chat.js";
import { showProducts } from "./customer/products.js";
import { showCosts } from "./merchant/costs.js";
import { Inbox } from "./merchant/inbox.js";
import { Models } from "./merchant/models.js";
import { Opened } from "./merchant/opened.js";

const LINKS = { connecting: "connecting…", open: "connected", waiting: "reconnecting…", refused: "no connection" };

let opened = null;
let customer = null;
let refused = null;

function remember(name, value) {
  const address = new URL(location.href);
  if (value) {
    address.searchParams.set(name, value);
  } else {
    address.searchParams.delete(name);
  }
  history.replaceState(null, "", address.search.replaceAll("%3A", ":") || location.pathname);
}

function be(name) {
  customer = name;
  $("name").value = name;
  remember("as", name);
  $("talk-empty").hidden = true;
  chatAs(name, (state) => {
    $("link").dataset.state = state;
    put($("link"), LINKS[state]);
  });
}

function open(conversation) {
  if (opened?.name === conversation) {
    $("opened").focus();
  } else {
    opened?.stop();
    opened = new Opened(conversation, { back: leave, gone });
    remember("open", conversation);
    inbox.select(conversation);
  }
  $("merchant").classList.add("has-opened");
}

function leave() {
  const left = opened?.name;
  opened?.stop();
  opened = null;
  $("opened").replaceChildren(none);
  $("merchant").classList.remove("has-opened");
  remember("open", null);
  inbox.select(null);
  [...$("rows").children].find((row) => row.dataset.key === left)?.querySelector("button").focus();
}

function gone(conversation) {
  leave();
  erased(conversation);
  put($("told"), "The conversation is no more");
  nudge();
}

/** Where there is room beside the list, the customer on the left is shown at once to whoever has chosen nobody yet. */
function arrived(rows) {
  const own = rows.find((row) => row.conversation === `web:main:${customer}`);
  const hasRoom = getComputedStyle($("inbox-scroll")).getPropertyValue("--panes").trim() === "2";
  if (own && hasRoom && !opened && !hasChosen) {
    open(own.conversation);
  }
}

function askForKey(why) {
  put($("key-why"), why);
  if (!$("key-dialog").open) {
    $("key").value = key();
    $("key-dialog").showModal();
  }
}

function writes() {
  const words = $("words").value.trim();
  if (words) {
    say(words);
    $("words").value = "";
  }
}

const none = $("opened-none");
let hasChosen = false;
offerSchemes();
offerTabs();

const address = new URLSearchParams(location.search);
const inbox = new Inbox({
  open: (conversation) => {
    hasChosen = true;
    open(conversation);
  },
  arrived,
});
be(address.get("as")?.trim() || `guest-${randomId(2)}`);
const readCosts = showCosts();
const models = new Models();
showProducts(say);
if (address.get("open")) {
  hasChosen = true;
  open(address.get("open"));
  showSide("merchant");
}

$("who").addEventListener("submit", (event) => {
  event.preventDefault();
  $("name").blur();
});
$("name").addEventListener("change", () => {
  const name = $("name").value.trim();
  if (name && name !== customer) {
    be(name);
  } else {
    $("name").value = customer;
  }
});
$("someone").addEventListener("click", () => {
  hasChosen = false;
  leave();
  be(`guest-${randomId(2)}`);
  $("words").focus();
});
$("say").addEventListener("submit", (event) => {
  event.preventDefault();
  writes();
});
sendsOnEnter($("words"));

$("key-open").addEventListener("click", () => askForKey("The key says whose shop this is. It stays in this tab."));
$("key-cancel").addEventListener("click", () => $("key-dialog").close());
$("key-form").addEventListener("submit", () => useKey($("key").value));
window.addEventListener(KEY_REFUSED, () => {
  // Once for every key: who does not have another one is not to be asked again and again.
  if (refused !== key()) {
    refused = key();
    askForKey("The gateway does not know this key. Which one is it?");
  }
});
window.addEventListener(KEY_CHANGED, () => {
  leave();
  be(customer);
  inbox.restart();
  readCosts();
  models.soon();
  showProducts(say);
});
