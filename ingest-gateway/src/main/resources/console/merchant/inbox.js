// The live list of conversations: newest first, filtered, and moving without moving the reader.

import { get } from "../base/api.js";
import { $, h, keyed, mayMove, put, tell } from "../base/dom.js";
import { contactName, state } from "../base/format.js";
import { inWords, Poll } from "../base/poll.js";
import { Pages } from "./page.js";
import { makeRow, updateRow } from "./row.js";

const PAGE = 40;
const SKELETONS = 6;
const TYPING_MS = 250;
const TOP_PX = 8;
const MOVE = { duration: 220, easing: "cubic-bezier(.2, .7, .2, 1)" };

export class Inbox {
  /** `open(conversation)` is called for the one that is chosen; `arrived(rows)` whenever the list was read. */
  constructor({ open, arrived }) {
    this.open = open;
    this.arrived = arrived;
    this.pages = new Pages();
    this.opened = null;
    this.scroller = $("inbox-scroll");
    this.scroller.addEventListener("scroll", () => this.isAtTop() && this.caughtUp());
    $("fresh").addEventListener("click", () => this.goUp());
    $("more").addEventListener("click", () => this.loadMore());
    $("rows").addEventListener("keydown", (event) => this.arrow(event));
    $("filters").addEventListener("submit", (event) => event.preventDefault());
    $("filters").addEventListener("input", (event) => this.filter(event.target.type === "search" ? TYPING_MS : 0));
    this.restart();
  }

  /** Reads everything anew, as with another key. */
  restart() {
    this.poll?.stop();
    this.pages.clear();
    this.seen = null;
    this.fresh = new Set();
    this.skeleton();
    this.poll = new Poll((signal) => this.read(signal), (problem) => this.trouble(problem));
  }

  /** Marks the one that is open to the right. */
  select(conversation) {
    this.opened = conversation;
    const row = this.pages.rows.get(conversation);
    if (row) {
      this.seen?.set(conversation, row.updatedAt);
    }
    this.render();
  }

  get filters() {
    return Object.fromEntries(new FormData($("filters")));
  }

  filter(delay) {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.restart(), delay);
  }

  async read(signal) {
    const page = await get("v1/conversations", { limit: PAGE, ...this.filters }, signal);
    const isFirst = this.seen === null;
    const { changed, gone } = this.pages.newest(page);
    if (isFirst) {
      this.seen = new Map(page.conversations.map((row) => [row.conversation, row.updatedAt]));
    } else {
      this.notice(changed);
    }
    $("rows").setAttribute("aria-busy", "false");
    this.render();
    this.arrived(page.conversations);
    return changed.length + gone.length > 0;
  }

  /** Remembers and says what is new, unless it is what the reader has open. */
  notice(changed) {
    for (const row of changed) {
      if (row.conversation === this.opened) {
        this.seen.set(row.conversation, row.updatedAt);
      } else if (!this.isAtTop()) {
        this.fresh.add(row.conversation);
      }
    }
    const wrote = changed.find((row) => row.conversation !== this.opened && row.lastLine?.who === "customer");
    if (wrote) {
      put($("told"), `${contactName(wrote)} ${wrote.state === "handoff" ? `wrote: ${state(wrote).toLowerCase()}` : "wrote"}`);
    }
  }

  render() {
    if (this.seen === null) {
      return;
    }
    const rows = this.pages.ordered;
    this.keepingPlace(() =>
      keyed($("rows"), rows, {
        key: (row) => row.conversation,
        make: (row) => makeRow(row, (conversation) => this.open(conversation)),
        update: (element, row) =>
          updateRow(element, row, {
            isOpen: row.conversation === this.opened,
            isUnseen: row.updatedAt > (this.seen.get(row.conversation) ?? ""),
          }),
      }),
    );
    put($("count"), rows.length === 0 ? "" : `${rows.length}${this.pages.cursor ? "+" : ""}`);
    $("more").hidden = !this.pages.cursor;
    this.freshPill();
    const filtered = Object.values(this.filters).some(Boolean);
    const none = filtered ? "No conversation fits." : "No conversations yet. The first customer to write appears here.";
    tell($("inbox-empty"), rows.length === 0 ? none : null);
  }

  /** Whoever reads further down keeps seeing the same rows; at the top rows glide to where they belong. */
  keepingPlace(change) {
    const rows = [...$("rows").children];
    const top = this.scroller.getBoundingClientRect().top;
    const before = new Map(rows.map((row) => [row, row.getBoundingClientRect()]));
    if (!this.isAtTop()) {
      const anchor = rows.find((row) => before.get(row).bottom > top);
      change();
      if (anchor?.isConnected) {
        this.scroller.scrollTop += anchor.getBoundingClientRect().top - before.get(anchor).top;
      }
      return;
    }
    change();
    if (mayMove() && rows.length > 0) {
      for (const row of $("rows").children) {
        glide(row, before.get(row));
      }
    }
  }

  isAtTop() {
    return this.scroller.scrollTop <= TOP_PX;
  }

  goUp() {
    this.scroller.scrollTo({ top: 0, behavior: mayMove() ? "smooth" : "auto" });
    $("rows").querySelector("button")?.focus({ preventScroll: true });
  }

  caughtUp() {
    this.fresh.clear();
    this.freshPill();
  }

  freshPill() {
    $("fresh").hidden = this.fresh.size === 0;
    put($("fresh").querySelector("span"), this.fresh.size === 1 ? "1 has news" : `${this.fresh.size} have news`);
  }

  async loadMore() {
    const button = $("more");
    button.disabled = true;
    put(button, "Loading…");
    try {
      this.pages.older(await get("v1/conversations", { limit: PAGE, cursor: this.pages.cursor, ...this.filters }));
      for (const row of this.pages.rows.values()) {
        if (!this.seen.has(row.conversation)) {
          this.seen.set(row.conversation, row.updatedAt);
        }
      }
      this.render();
      put(button, "Load more");
    } catch (problem) {
      put(button, "Could not load more. Try again");
    } finally {
      button.disabled = false;
    }
  }

  arrow(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...$("rows").querySelectorAll(".row-button")];
    const at = buttons.indexOf(document.activeElement);
    if (step && at >= 0) {
      event.preventDefault();
      buttons[at + step]?.focus();
    }
  }

  trouble(problem) {
    tell($("inbox-notice"), inWords(problem));
    if (problem && this.seen === null && !problem.isPassing) {
      $("rows").replaceChildren();
    }
  }

  skeleton() {
    $("rows").setAttribute("aria-busy", "true");
    $("rows").replaceChildren(
      ...Array.from({ length: SKELETONS }, () => h("li", { class: "row ghost", "aria-hidden": "true" }, h("i"), h("i"), h("i"))),
    );
    tell($("inbox-empty"), null);
    tell($("inbox-notice"), null);
    put($("count"), "");
    $("more").hidden = true;
    $("fresh").hidden = true;
  }
}

function glide(row, from) {
  if (!from) {
    row.animate([{ opacity: 0 }, { opacity: 1 }], MOVE);
    return;
  }
  const by = from.top - row.getBoundingClientRect().top;
  if (Math.abs(by) > 1) {
    row.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], MOVE);
  }
}
