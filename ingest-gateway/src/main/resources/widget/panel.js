// What a visitor sees: a button, and the panel that it opens, in a shadow tree, so that neither the page's styles nor ours
// reach each other.

/** So near the end, a reader counts as being there. */
const END_PX = 80;
/** Only what is fresh is waited for: an old message may have ended in silence. */
const FRESH_MS = 45_000;
const TEXT_MAX = 4_000;
const PICTURES_MAX = 4;

class Panel {
  /** `say(text)`, `retry(id)` and `opened()` are called when the visitor does so; `pictures(text)` resolves to products. */
  constructor({ words, language, title, hello, side, color }, does) {
    this.words = words;
    this.does = does;
    this.items = new Map();
    this.shown = new Set();
    this.unread = 0;
    this.host = h("div", { id: "parley-chat", lang: language, "data-side": side });
    const root = this.host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    if (color) {
      this.host.style.setProperty("--accent", color);
      this.host.style.setProperty("--on-accent", isLight(color) ? "#10201d" : "#ffffff");
    }
    root.append(this.makeButton(), this.makePanel(title || words.title, hello || words.hello));
    this.panel.addEventListener("keydown", (event) => {
      // The page must not take what is typed here for its own shortcuts.
      event.stopPropagation();
      if (event.key === "Escape") {
        this.show(false);
      }
    });
  }

  makeButton() {
    this.badge = h("span", { class: "badge", hidden: true });
    this.button = h("button", {
      type: "button",
      class: "button",
      "aria-label": this.words.open,
      "aria-expanded": "false",
      "aria-controls": "panel",
      onclick: () => this.show(this.panel.hidden),
    });
    this.button.append(icon("chat"), this.badge);
    return this.button;
  }

  makePanel(title, hello) {
    const { words } = this;
    const close = h("button", { type: "button", class: "plain", "aria-label": words.close, onclick: () => this.show(false) });
    close.append(icon("close"));
    this.log = h("ol", { class: "log" });
    this.writing = h("p", { class: "line theirs growing", hidden: true, "aria-hidden": "true" });
    this.waits = h("p", { class: "waits", hidden: true }, h("i"), h("i"), h("i"), h("span", { class: "unseen" }, words.writing));
    this.hello = h("p", { class: "hello" }, hello);
    this.scroll = h(
      "div",
      { class: "scroll", role: "log", "aria-label": words.log, "aria-live": "off", tabindex: "0" },
      this.hello,
      this.log,
      this.writing,
      this.waits,
    );
    this.notice = h("p", { class: "notice", role: "status", hidden: true });
    this.text = h("textarea", {
      rows: "1",
      maxlength: String(TEXT_MAX),
      placeholder: words.place,
      "aria-label": words.label,
      enterkeyhint: "send",
      dir: "auto",
      onkeydown: (event) => this.typed(event),
    });
    const send = h("button", { type: "submit", class: "send", "aria-label": words.send });
    send.append(icon("send"));
    this.form = h("form", { class: "composer", autocomplete: "off", onsubmit: (event) => this.submitted(event) }, this.text, send);
    this.panel = h(
      "section",
      { id: "panel", class: "panel", role: "dialog", "aria-label": title, hidden: true },
      h("header", {}, h("h2", {}, title), close),
      this.scroll,
      this.notice,
      this.form,
    );
    return this.panel;
  }

  typed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.form.requestSubmit();
    }
  }

  submitted(event) {
    event.preventDefault();
    const text = this.text.value.trim();
    if (text) {
      this.text.value = "";
      this.follows = true;
      this.does.say(text);
    }
  }

  show(open) {
    this.panel.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    this.button.setAttribute("aria-label", open ? this.words.close : this.words.open);
    if (open) {
      this.count(0);
      this.end();
      this.text.focus();
      this.does.opened();
    } else {
      this.button.focus();
    }
  }

  count(unread) {
    this.unread = unread;
    this.badge.hidden = unread === 0;
    this.badge.replaceChildren(unread ? this.words.unread(unread) : "");
  }

  /** Makes the log follow the lines: what stays is moved and not made anew. `isNews` tells whether they came while being here. */
  update(lines, isNews) {
    const wasAtEnd = this.follows || this.atEnd(0);
    this.follows = false;
    let place = this.log.firstElementChild;
    let agreed = null;
    let fresh = 0;
    for (const line of lines) {
      let item = this.items.get(line.id);
      if (!item) {
        item = this.make(line, line.agreed && line.agreed !== agreed ? line.agreed : null);
        this.items.set(line.id, item);
        fresh += line.who === "shop" || line.who === "person" ? 1 : 0;
      }
      agreed = line.agreed === undefined ? agreed : line.agreed;
      this.fate(item, line);
      if (item === place) {
        place = place.nextElementSibling;
      } else {
        this.log.insertBefore(item, place);
      }
    }
    if (isNews && this.panel.hidden && fresh) {
      this.count(this.unread + fresh);
    }
    this.hello.hidden = lines.length > 0;
    this.scroll.setAttribute("aria-live", "polite");
    this.wait(lines);
    if (wasAtEnd) {
      this.end();
    }
  }

  make({ id, who, text, agreed, order }, deal) {
    if (who === "note") {
      return h("li", { class: "note", "data-id": id }, this.words.anew);
    }
    const mine = who === "me";
    const name = { me: this.words.you, shop: this.words.shop, person: this.words.person }[who];
    const item = h(
      "li",
      { class: `line ${mine ? "mine" : "theirs"}`, "data-id": id },
      h("span", { class: who === "person" ? "by" : "unseen" }, who === "person" ? name : `${name}: `),
      h("span", { class: "said", dir: "auto" }, text),
      deal && h("span", { class: "mark" }, `${this.words.deal} · ${deal}`),
      order && h("span", { class: "mark", "data-order": order.status }, `${this.words.order[order.status] ?? order.status} · ${order.id}`),
      mine && h("span", { class: "fate" }),
    );
    if (!mine) {
      this.picture(item, text);
    }
    return item;
  }

  /** Pictures of products that are named for the first time; one that cannot be had is left out. */
  async picture(item, text) {
    const named = (await this.does.pictures()).filter(({ sku, title }) => text.includes(title) && !this.shown.has(sku));
    for (const { sku, title, imageUrl } of named.slice(0, PICTURES_MAX)) {
      this.shown.add(sku);
      const image = h("img", { src: imageUrl, alt: title, loading: "lazy", referrerpolicy: "no-referrer" });
      image.addEventListener("error", () => image.remove());
      image.addEventListener("load", () => this.atEnd(image.offsetHeight) && this.end());
      item.append(image);
    }
  }

  fate(item, { id, state }) {
    const words = item.querySelector(".fate");
    if (!words || item.dataset.state === state) {
      return;
    }
    item.dataset.state = state;
    words.replaceChildren(state === "sent" ? "" : this.words[state]);
    if (state === "failed") {
      const again = h("button", { type: "button", onclick: () => this.does.retry(id) }, this.words.again);
      words.append(" ", again);
    }
  }

  wait(lines) {
    const fresh = Date.now() - FRESH_MS;
    const last = lines.findLast(({ who }) => who === "shop" || who === "person");
    const waits = lines.some((line) => line.state === "sent" && !line.answered && line.at > fresh);
    this.waits.hidden = !waits || last?.who === "person" || !this.writing.hidden;
  }

  /** What the shop is writing, until its reply comes; null ends it. Only the reply is read aloud. */
  writes(text) {
    this.writing.hidden = !text;
    this.writing.replaceChildren(text ?? "");
    this.waits.hidden ||= Boolean(text);
  }

  tell(text) {
    this.notice.hidden = !text;
    this.notice.replaceChildren(text ?? "");
  }

  /** Whether the reader is at the end, but for what has just been added. */
  atEnd(addedPx) {
    const { scrollTop, scrollHeight, clientHeight } = this.scroll;
    return scrollHeight - scrollTop - clientHeight < END_PX + addedPx;
  }

  end() {
    this.scroll.scrollTop = this.scroll.scrollHeight;
  }
}
