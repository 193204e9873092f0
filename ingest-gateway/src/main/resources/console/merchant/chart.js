// The offers of both sides by round: the list price as a line, theirs rising, ours falling, and where they met.

import { svg } from "../base/dom.js";
import { grouped } from "../base/format.js";

const HEIGHT = 128;
const TOP = 12;
const BOTTOM = 28;
const LEFT = 10;
/** Room for the labels at the ends of the lines. */
const RIGHT = 98;
const LABEL_GAP = 15;
const LABEL_BESIDE = 14;
/** A bargain that has just begun leaves room for what comes. */
const STEPS_MIN = 3;
const DOT = 3.5;

/** Draws a bargain `width` pixels wide. */
export function chart(bargain, width) {
  const scale = scales(bargain, width);
  const { steps, listPrice } = bargain;
  const theirs = steps.map((step, i) => [scale.x(i + 1), step.theirs]).filter(([, price]) => price !== null);
  const ours = [[scale.x(0), listPrice], ...steps.map((step, i) => [scale.x(i + 1), step.ours]).filter(([, price]) => price !== null)];
  const deal = steps.at(-1).deal;
  const points = (line) => line.map(([x, price]) => [x, scale.y(price)]);
  return svg(
    "svg",
    { class: "chart", viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img", "aria-label": inWords(bargain) },
    svg("line", { class: "list", x1: LEFT, x2: width - RIGHT, y1: scale.y(listPrice), y2: scale.y(listPrice) }),
    between(points(theirs), points(ours)),
    rounds(steps, scale),
    svg("polyline", { class: "theirs", points: points(theirs).join(" ") }),
    svg("polyline", { class: "ours", points: points(ours).join(" ") }),
    points(theirs).map(([x, y]) => svg("circle", { class: "theirs", cx: x, cy: y, r: DOT })),
    points(ours).slice(1).map(([x, y]) => svg("circle", { class: "ours", cx: x, cy: y, r: DOT })),
    deal ? svg("circle", { class: "deal", cx: points(ours).at(-1)[0], cy: points(ours).at(-1)[1], r: DOT * 2.2 }) : null,
    labels({ bargain, scale, deal, width, theirs: theirs.at(-1)?.[1], ours: ours.at(-1)[1] }),
  );
}

/** The same for those who do not see it. */
function inWords({ sku, currency, listPrice, steps }) {
  const told = steps.map(({ theirs, ours }, i) => {
    const sides = [theirs === null ? null : `they offered ${grouped(theirs)}`, ours === null ? null : `we offered ${grouped(ours)}`];
    return `step ${i + 1}: ${sides.filter(Boolean).join(", ")}`;
  });
  const end = steps.at(-1).deal ? `; deal at ${grouped(steps.at(-1).ours)}` : "";
  return `Offers for ${sku} in ${currency}, list price ${grouped(listPrice)}; ${told.join("; ")}${end}`;
}

function scales({ steps, listPrice }, width) {
  const prices = [listPrice, ...steps.flatMap((step) => [step.theirs, step.ours])].filter((price) => price !== null);
  const low = Math.min(...prices);
  const span = Math.max(...prices) - low || 1;
  const inner = width - LEFT - RIGHT;
  return {
    x: (step) => round(LEFT + (inner * step) / Math.max(steps.length, STEPS_MIN)),
    y: (price) => round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - (price - low) / span)),
  };
}

/** What the two sides are apart. */
function between(theirs, ours) {
  const met = ours.filter(([x]) => x >= (theirs[0]?.[0] ?? Infinity));
  return theirs.length > 1 ? svg("polygon", { class: "apart", points: [...theirs, ...met.reverse()].join(" ") }) : null;
}

function rounds(steps, scale) {
  return steps.map((step, i) => {
    const words = step.deal ? "deal" : step.gone ? "let go" : String(step.round);
    return svg("text", { class: "tick", x: scale.x(i + 1), y: HEIGHT - 4, "text-anchor": "middle" }, words);
  });
}

function labels({ bargain, scale, deal, width, theirs, ours }) {
  const end = scale.x(bargain.steps.length) + LABEL_BESIDE;
  const wanted = [{ name: "list", words: "List", price: bargain.listPrice }];
  if (deal) {
    wanted.push({ name: "deal", words: "Deal", price: ours });
  } else {
    wanted.push({ name: "ours", words: "Ours", price: ours });
    if (theirs !== undefined) {
      wanted.push({ name: "theirs", words: "Theirs", price: theirs });
    }
  }
  let last = -Infinity;
  return wanted
    .map((label) => ({ ...label, y: scale.y(label.price) }))
    .sort((a, b) => a.y - b.y)
    .map(({ name, words, price, y }) => {
      last = Math.max(y, last + LABEL_GAP);
      return svg(
        "text",
        { class: `label ${name}`, x: name === "list" ? width - RIGHT + LABEL_BESIDE : end, y: last + 4 },
        svg("tspan", { class: "label-name" }, `${words} `),
        svg("tspan", { class: "label-price" }, grouped(price)),
      );
    });
}

function round(value) {
  return Math.round(value * 10) / 10;
}
