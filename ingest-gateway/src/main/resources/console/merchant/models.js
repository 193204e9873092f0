// How it stands with the models, in a small panel: which are asked, which are left alone, for what, and until when.

import { get } from "../base/api.js";
import { $, h, keyed, put, tell } from "../base/dom.js";
import { clock, exactClock, grouped, many, millis, plain, usd } from "../base/format.js";
import { inWords, Poll } from "../base/poll.js";

const PACE = { quickMs: 4_000, slowMs: 15_000, troubleFirstMs: 4_000, troubleLastMs: 60_000, isEager: false };
/** Counted down in whole seconds by another clock, the same moment comes out a little differently each time. */
const SAME_MOMENT_MS = 2_500;
const TROUBLES = {
  refused: "It refuses whatever it is asked",
  missing: "The provider knows no such model",
  barred: "The provider does not accept the key: somebody has to mend it",
  unpaid: "The money of the account is used up",
  rate_limited: "The provider had too many requests",
  overloaded: "The provider is overloaded",
  timeout: "Its answers took too long",
  slow: "Its answers stalled",
  broken: "Too many calls failed",
};
/** The most serious first. */
const STANDINGS = ["out", "tried", "busy", "in"];
const WORDS = { out: "Out", tried: "Tried again", busy: "Not asked", in: "In" };
/** So near, a moment is told to the second. */
const NEAR_MS = 120_000;

/** The panel, kept up to date while it is seen. */
export class Models {
  constructor() {
    this.panel = $("models");
    this.note = h("p", { class: "soft", hidden: true });
    this.rows = h("ul", { class: "model-rows", hidden: true });
    this.by = h("p", { class: "models-by", hidden: true });
    $("models-body").replaceChildren(this.note, this.rows, this.by);
    this.until = new Map();
    this.told = null;
    const pace = { ...PACE, isSeen: () => this.panel.checkVisibility() };
    this.poll = new Poll((signal) => this.read(signal), (problem) => this.trouble(problem), pace);
    this.panel.addEventListener("toggle", () => this.panel.open && this.soon());
    this.watch();
  }

  /** Reads again at once. */
  soon() {
    this.poll.soon();
  }

  /** On a phone the panel goes and comes with its side of the page. */
  watch() {
    let wasSeen = this.panel.checkVisibility();
    new IntersectionObserver(([{ isIntersecting }]) => {
      if (isIntersecting && !wasSeen) {
        this.soon();
      }
      wasSeen = isIntersecting;
    }).observe(this.panel);
  }

  async read(signal) {
    const { instance, deployments } = await get("v1/router", {}, signal);
    const now = Date.now();
    const models = deployments.map((each) => ({ ...each, name: `${each.provider}/${each.model}`, standing: standing(each) }));
    models.sort((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing));
    this.until = new Map(models.map((each) => [each.name, backAt(each, this.until.get(each.name), now)]));
    keyed(this.rows, models, {
      key: (each) => each.name,
      make,
      update: (row, each) => update(row, each, this.until.get(each.name)),
    });
    this.rows.classList.remove("stale");
    this.rows.hidden = models.length === 0;
    tell(this.by, this.rows.hidden ? null : `As the instance at ${instance} sees it. A price and a time are those of a usual answer.`);
    const words = sum(models);
    const isNew = words !== this.told?.words;
    this.told = { words, at: now };
    show(models[0]?.standing ?? "unknown", words);
    return isNew || this.panel.open;
  }

  trouble(problem) {
    if (!problem) {
      tell(this.note, this.rows.hidden ? "No models are set up: the house model answers, and costs nothing." : null);
      return;
    }
    show("unknown", "Not known now");
    this.rows.classList.add("stale");
    tell(this.by, null);
    tell(this.note, unknown(problem) + (this.rows.hidden ? "" : ` So it was at ${exactClock(this.told.at)}:`));
  }
}

function show(state, words) {
  $("models-total").dataset.state = state;
  put($("models-total"), words);
}

function unknown(problem) {
  if (problem.status === 503) {
    return "No instance tells how it stands with the models. It is asked again.";
  }
  return inWords(problem) ?? problem.message;
}

function standing({ state, out }) {
  if (state === "CLOSED") {
    return out ? "busy" : "in";
  }
  return state === "OPEN" ? "out" : "tried";
}

/** When a model is tried again; null when nobody knows. */
function backAt({ standing: how, trouble }, before, now) {
  if (how !== "out" || !trouble?.seconds) {
    return null;
  }
  const at = now + trouble.seconds * 1000;
  return before && Math.abs(at - before) < SAME_MOMENT_MS ? before : at;
}

/** All of them in a few words. */
function sum(models) {
  const count = (how) => models.filter((each) => each.standing === how).length;
  if (models.length === 0) {
    return "House model";
  }
  if (count("out") > 0) {
    return count("out") === models.length ? "All out" : `${count("out")} of ${models.length} out`;
  }
  if (count("tried") > 0) {
    return `${count("tried")} of ${models.length} tried again`;
  }
  return count("busy") > 0 ? `${count("busy")} of ${models.length} not asked` : `All ${models.length} in`;
}

function make() {
  return h(
    "li",
    { class: "model" },
    h("span", { class: "model-name" }),
    h("span", { class: "standing" }),
    h("p", { class: "model-why" }),
    h("p", { class: "model-rest" }),
  );
}

function update(row, model, until) {
  const part = (name) => row.querySelector(`.${name}`);
  put(part("model-name"), model.name);
  part("standing").dataset.state = model.standing;
  put(part("standing"), WORDS[model.standing]);
  tell(part("model-why"), why(model, until));
  put(part("model-rest"), rest(model));
}

function why({ standing: how, trouble, out }, until) {
  if (how === "in") {
    return null;
  }
  const cause = TROUBLES[trouble?.what] ?? plain(trouble?.what ?? out);
  if (how === "tried") {
    return `A few calls at a time, to see. Before: ${cause.charAt(0).toLowerCase()}${cause.slice(1)}.`;
  }
  return until ? `${cause}. Left alone until ${until - Date.now() < NEAR_MS ? exactClock(until) : clock(until)}.` : `${cause}.`;
}

function rest({ tiers, load, expected }) {
  const took = expected.seconds > 0 ? ` in ${millis(Math.round(expected.seconds * 1000))}` : "";
  return [...tiers, `${many(load.running, "call")} of ${grouped(load.limit)}`, `${usd(expected.usd)}${took}`].join(" · ");
}
