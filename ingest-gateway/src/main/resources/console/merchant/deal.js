// The bargain of the opened conversation: what is in hand, the offers as a picture, and what it all cost.

import { h } from "../base/dom.js";
import { money, plain, usd } from "../base/format.js";
import { chart } from "./chart.js";
import { bargain } from "./offers.js";

const CHART_MIN = 260;
const CHART_MAX = 560;

/** Draws itself anew when the conversation or the width changes. */
export class Deal {
  constructor(place) {
    this.place = place;
    this.picture = h("div", { class: "deal-picture" });
    this.facts = h("dl", { class: "deal-facts" });
    place.append(this.facts, this.picture);
    this.watching = new ResizeObserver(() => this.draw());
    this.watching.observe(this.picture);
  }

  stop() {
    this.watching.disconnect();
  }

  show(conversation, lines) {
    const { negotiation, costUsd } = conversation;
    const inHand = negotiation && negotiation.phase !== "open" ? negotiation : null;
    this.facts.replaceChildren(
      ...[
        inHand ? ["Bargain", plain(inHand.phase)] : ["Bargain", "Nothing in hand"],
        inHand?.sku ? ["Product", this.product(inHand.sku, lines)] : null,
        inHand?.listPrice ? ["List price", money(inHand.listPrice, inHand.currency)] : null,
        inHand?.theirOffer ? ["Their offer", money(inHand.theirOffer, inHand.currency)] : null,
        inHand?.ourOffer ? [inHand.phase === "agreed" ? "Deal" : "Our offer", money(inHand.ourOffer, inHand.currency), "ours"] : null,
        ["Cost so far", usd(costUsd), "cost", `$${costUsd}`],
      ]
        .filter(Boolean)
        .map(([name, value, kind, title]) =>
          h("div", { class: kind ?? null }, h("dt", {}, name), h("dd", { title: title ?? null, dir: "auto" }, value)),
        ),
    );
    this.bargain = inHand ? bargain(lines) : null;
    this.drawn = null;
    this.draw();
  }

  /** The title, as the search found it; the sku where no trace tells. */
  product(sku, lines) {
    for (const { trace } of lines.toReversed()) {
      const hit = trace?.hits?.find((each) => each.sku === sku);
      if (hit?.title) {
        return hit.title;
      }
    }
    return sku;
  }

  draw() {
    this.picture.hidden = !this.bargain;
    const width = Math.min(Math.floor(this.picture.clientWidth), CHART_MAX);
    if (!this.bargain || width < CHART_MIN || width === this.drawn) {
      return;
    }
    this.drawn = width;
    this.picture.replaceChildren(chart(this.bargain, width));
  }
}

/** Where the opened conversation shows its bargain. */
export function dealPlace() {
  return h("section", { class: "deal", "aria-label": "The bargain", id: "deal" });
}
