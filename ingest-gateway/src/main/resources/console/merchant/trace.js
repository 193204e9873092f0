// Why Parley said what it said: one line that tells the most, and all of it on request.

import { h, mayMove } from "../base/dom.js";
import { deliveryWords, grouped, lineWords, many, millis, money, plain, usd } from "../base/format.js";

const STEPS = ["queued", "classify", "search", "model"];

/** The trace under a reply, closed; its inside is made when it is opened first. */
export function trace(of, order) {
  const details = h("details", { class: "trace" }, h("summary", {}, ...headline(of).map(([name, words]) => h("span", { class: `trace-${name}` }, words))));
  details.addEventListener("toggle", () => {
    if (details.open) {
      if (details.childElementCount === 1) {
        details.append(h("div", { class: "trace-body" }, ...sections(of, order)));
      }
      details.scrollIntoView({ block: "nearest", behavior: mayMove() ? "smooth" : "auto" });
    }
  });
  return details;
}

function headline({ intent, decision, route, latencyMs, costUsd, degraded }) {
  const asked = decision?.total ?? decision?.ourOffer;
  const price = asked && decision.task !== "product" ? ` ${grouped(asked)}` : "";
  const who = degraded ? "House, degraded" : route?.provider === "house" ? "House" : route?.model;
  return [
    ["intent", plain(intent)],
    ["task", decision?.task && decision.task !== intent ? plain(decision.task) + price : null],
    ["model", who],
    ["time", latencyMs ? millis(latencyMs.total) : null],
    ["cost", usd(costUsd)],
  ].filter(([, words]) => words);
}

function sections(of, order) {
  return [
    section("Understood", understood(of)),
    section("Found", found(of.hits)),
    section("Decided", decided(of.decision)),
    section("Ordered", ordered(order)),
    section("Called a person", of.handover ? h("span", {}, plain(of.handover)) : null),
    section("Asked", asked(of)),
    section("Checked", checked(of.guard)),
    section("Time", time(of.latencyMs)),
    section("Cost", h("span", { class: "figure", title: "US dollars, exact" }, `$${of.costUsd}`)),
  ].filter(Boolean);
}

function section(title, inside) {
  return inside ? h("section", { class: "trace-part" }, h("h3", {}, title), inside) : null;
}

function understood({ intent, language, degraded }) {
  return facts([
    ["Intent", plain(intent)],
    ["Language", languageName(language)],
    degraded ? ["Degraded", "No provider answered; the house model stood in"] : null,
  ]);
}

function languageName(code) {
  if (!code || code === "und") {
    return "Unknown";
  }
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code);
  } catch (unknown) {
    return code;
  }
}

function found(hits) {
  if (!hits?.length) {
    return null;
  }
  const best = Math.max(...hits.map((hit) => hit.score), 1e-9);
  return h(
    "ol",
    { class: "hits" },
    hits.map((hit) =>
      h(
        "li",
        {},
        h("span", { class: "hit-title", dir: "auto" }, hit.title ?? hit.sku),
        h("code", {}, hit.sku),
        bar(hit.score / best),
        h("span", { class: "figure" }, hit.score.toFixed(2)),
      ),
    ),
  );
}

function decided(decision) {
  if (!decision) {
    return null;
  }
  const { currency, lines } = decision;
  // Prices are for one piece of one product; what that comes to is told where there is more.
  const isMore = lines && (lines.length > 1 || lines[0]?.quantity > 1);
  return facts([
    ["Task", plain(decision.task)],
    ["Phase", plain(decision.phase)],
    ...(lines?.length ? lines.map((line) => ["Product", lineWords(line)]) : decision.sku ? [["Product", decision.sku]] : []),
    decision.listPrice ? ["List price", money(decision.listPrice, currency)] : null,
    decision.theirOffer ? ["Their offer", money(decision.theirOffer, currency)] : null,
    decision.ourOffer ? ["Our offer", money(decision.ourOffer, currency)] : null,
    isMore && decision.total ? ["Total", money(decision.total, currency)] : null,
    decision.delivery ? ["Delivery", deliveryWords(decision.delivery, currency)] : null,
    decision.round ? ["Round", String(decision.round)] : null,
  ]);
}

function ordered(order) {
  if (!order) {
    return null;
  }
  return facts([
    ["Order", order.id],
    ["Standing", plain(order.status)],
    ...order.lines.map((line) => ["Product", lineWords(line)]),
    ["Total", money(order.total, order.currency)],
    order.delivery ? ["Delivery", deliveryWords(order.delivery, order.currency)] : null,
  ]);
}

function asked({ prompt, attempts, route }) {
  if (!attempts?.length) {
    return h("p", {}, route?.provider === "house" ? "The house model: offline, from templates." : "No provider was asked.");
  }
  return h(
    "div",
    { class: "asked" },
    prompt?.chars ? h("p", {}, `A prompt of ${many(prompt.chars, "character")} in ${many(prompt.lines, "line")}.`) : null,
    h("ul", { class: "attempts" }, attempts.map(attempt)),
  );
}

function attempt({ tier, provider, model, outcome, usd: price, ms, inputTokens, outputTokens }) {
  return h(
    "li",
    { "data-outcome": outcome === "answered" || outcome === "cached" || outcome === "coalesced" ? "good" : "bad" },
    h("span", { class: "attempt-model" }, `${provider} / ${model}`),
    h("span", { class: "attempt-outcome" }, plain(outcome)),
    h(
      "span",
      { class: "attempt-rest" },
      [plain(tier), millis(ms), `${grouped(inputTokens ?? 0)} in`, `${grouped(outputTokens ?? 0)} out`, `$${price}`].join(" · "),
    ),
  );
}

function checked(guard) {
  if (!guard?.length) {
    return null;
  }
  return h(
    "ul",
    { class: "attempts" },
    guard.map(({ model, passed, reason }) =>
      h(
        "li",
        { "data-outcome": passed ? "good" : "bad" },
        h("span", { class: "attempt-model" }, model),
        h("span", { class: "attempt-outcome" }, passed ? "Passed" : "Refused"),
        reason ? h("span", { class: "attempt-rest" }, plain(reason)) : null,
      ),
    ),
  );
}

/** Where the milliseconds went, as one bar of pieces. */
function time(latency) {
  if (!latency) {
    return null;
  }
  const told = STEPS.map((step) => [step, latency[step] ?? 0]);
  const rest = Math.max(0, latency.total - told.reduce((sum, [, ms]) => sum + ms, 0));
  const pieces = [...told, ["rest", rest]];
  const whole = Math.max(1, pieces.reduce((sum, [, ms]) => sum + ms, 0));
  const strip = h("div", { class: "strip", "aria-hidden": "true" });
  for (const [step, ms] of pieces) {
    if (ms > 0) {
      const piece = h("i", { "data-step": step });
      piece.style.flexGrow = String(ms / whole);
      strip.append(piece);
    }
  }
  return h(
    "div",
    { class: "time" },
    strip,
    h(
      "ul",
      { class: "legend" },
      pieces.map(([step, ms]) => h("li", { "data-step": step }, h("i"), `${plain(step)} `, h("span", { class: "figure" }, millis(ms)))),
      h("li", { class: "sum" }, "Total ", h("span", { class: "figure" }, millis(latency.total))),
    ),
  );
}

function facts(pairs) {
  return h("dl", { class: "facts" }, pairs.filter(Boolean).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

/** A small bar, from 0 to 1. */
export function bar(share) {
  const filled = h("i");
  filled.style.width = `${Math.round(share * 100)}%`;
  return h("span", { class: "bar-track", "aria-hidden": "true" }, filled);
}
