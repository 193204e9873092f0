// The bargain of the opened conversation: where it stands in a line, and the offers as a picture.

import { h, put } from "../base/dom.js";
import { standing, usd } from "../base/format.js";
import { chart } from "./chart.js";
import { bargain } from "./offers.js";

const CHART_MIN = 240;
const CHART_MAX = 760;

/** Whether the reader wants the picture, also in the next conversation. */
let wantsPicture = true;

/** Draws itself anew when the conversation or the width changes. */
export class Deal {
  constructor() {
    this.standing = h("strong", { class: "deal-standing" });
    this.product = h("span", { class: "deal-product", dir: "auto" });
    this.cost = h("span", { class: "deal-cost figure" });
    this.picture = h("div", { class: "deal-picture" });
    this.element = h(
      "details",
      { class: "deal", id: "deal", hidden: true, open: wantsPicture, ontoggle: () => this.toggled() },
      h("summary", {}, this.standing, this.product, this.cost),
      this.picture,
    );
    this.watching = new ResizeObserver(() => this.draw());
    this.watching.observe(this.picture);
  }

  stop() {
    this.watching.disconnect();
  }

  show({ negotiation, costUsd }, lines) {
    const words = standing(negotiation);
    put(this.standing, words ?? "Nothing in hand");
    put(this.product, words && negotiation.sku ? titlesOf(negotiation, lines) : "");
    put(this.cost, `${usd(costUsd)} so far`);
    this.cost.title = `The models cost $${costUsd}`;
    this.bargain = words ? bargain(lines) : null;
    this.element.hidden = false;
    this.element.classList.toggle("plain", !this.bargain);
    this.drawn = null;
    this.draw();
  }

  toggled() {
    if (this.bargain) {
      wantsPicture = this.element.open;
    }
    this.draw();
  }

  draw() {
    this.picture.hidden = !this.bargain;
    const width = Math.min(Math.floor(this.picture.clientWidth), CHART_MAX);
    if (this.bargain && width >= CHART_MIN && width !== this.drawn) {
      this.drawn = width;
      this.picture.replaceChildren(chart(this.bargain, width));
    }
  }
}

/** What is in hand, with its pieces. */
function titlesOf({ sku, lines: inHand }, lines) {
  return inHand?.length ? inHand.map(({ quantity, title }) => (quantity > 1 ? `${quantity} × ${title}` : title)).join(" + ") : titleOf(sku, lines);
}

/** The title, as the search found it; the sku where no trace tells. */
function titleOf(sku, lines) {
  for (const { trace } of lines.toReversed()) {
    const hit = trace?.hits?.find((each) => each.sku === sku);
    if (hit?.title) {
      return hit.title;
    }
  }
  return sku;
}
