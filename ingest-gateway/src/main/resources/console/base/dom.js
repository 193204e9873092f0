// Elements made by hand. Whatever anybody wrote goes in as text and never as markup.

const SVG = "http://www.w3.org/2000/svg";
/** So near the end, a reader counts as being there. */
const END_PX = 80;

/** The element with this id, which the page always has. */
export function $(id) {
  return document.getElementById(id);
}

/** An element. Names that begin with "on" are listeners, the others attributes; what is null is left out. */
export function h(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same, for pictures. */
export function svg(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** One of the page's own pictograms; what it means is said beside it. */
export function icon(name) {
  return svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));
}

/** Three of them that blink: somebody is writing. */
export function dots() {
  return h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Writes a text where it differs, so that nobody who selected or listens to it is disturbed. */
export function put(element, words) {
  const text = words ?? "";
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Shows words, or hides the element when there are none. */
export function tell(element, words) {
  element.hidden = !words;
  put(element, words);
}

/**
 * Makes the parent's children follow the items, by key: what stays is moved and not made anew.
 * `make(item)` returns an element, `update(element, item)` brings it up to date.
 */
export function keyed(parent, items, { key, make, update }) {
  const there = new Map();
  for (const child of [...parent.children]) {
    if (child.dataset.key === undefined) {
      child.remove();
    } else {
      there.set(child.dataset.key, child);
    }
  }
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const kept = items.map((item) => {
    const name = String(key(item));
    let element = there.get(name);
    there.delete(name);
    if (!element) {
      element = make(item);
      element.dataset.key = name;
    }
    update?.(element, item);
    return element;
  });
  there.forEach((gone) => gone.remove());
  let place = parent.firstElementChild;
  for (const element of kept) {
    if (element === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(element, place);
    }
  }
  if (focused && document.activeElement !== focused && parent.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

/**
 * Keeps a reader who is at the end there, whatever is added, and whenever the window becomes smaller or a keyboard opens.
 * Only the reader's own scrolling up ends it.
 */
export class End {
  constructor(scroller) {
    this.scroller = scroller;
    this.follows = true;
    this.last = 0;
    scroller.addEventListener("scroll", () => this.scrolled());
    this.watching = new ResizeObserver(() => this.keep());
    this.watching.observe(scroller);
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (scrollHeight - scrollTop - clientHeight < END_PX) {
      this.follows = true;
    } else if (scrollTop < this.last) {
      this.follows = false;
    }
    this.last = scrollTop;
  }

  /** Goes to the end, if that is where the reader was. */
  keep() {
    if (this.follows) {
      this.go();
    }
  }

  go() {
    this.follows = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  stop() {
    this.watching.disconnect();
  }
}

/** Whether things may move: a person can ask their machine for rest. */
export function mayMove() {
  return !matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** A textarea that sends with Enter, breaks the line with Shift+Enter, and lets an input method finish. */
export function sendsOnEnter(textarea) {
  textarea.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      textarea.form.requestSubmit();
    }
  });
}

/** A name that nobody else has. */
export function randomId(bytes = 12) {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (b) => b.toString(16).padStart(2, "0")).join("");
}
