// What the models cost, in a small panel.

import { get } from "../base/api.js";
import { $, h, put } from "../base/dom.js";
import { grouped, many, usd } from "../base/format.js";
import { inWords } from "../base/poll.js";
import { bar } from "./trace.js";

const EVERY_MS = 15_000;
const WAYS = [
  ["model", "Model"],
  ["intent", "Intent"],
  ["day", "Day"],
];

/** Keeps the panel up to date, and returns what makes it read again at once. */
export function showCosts() {
  let by = "model";
  let timer;
  const ways = h(
    "div",
    { class: "ways", role: "group", "aria-label": "Costs by" },
    WAYS.map(([way, words]) => h("button", { type: "button", "data-way": way, "aria-pressed": String(way === by) }, words)),
  );
  const totals = h("div", { class: "totals" });
  $("costs-body").replaceChildren(ways, totals);
  ways.addEventListener("click", (event) => {
    by = event.target.dataset.way ?? by;
    ways.querySelectorAll("button").forEach((way) => way.setAttribute("aria-pressed", String(way.dataset.way === by)));
    read();
  });
  $("costs").addEventListener("toggle", () => read());

  async function read() {
    clearTimeout(timer);
    const asked = by;
    let wait = EVERY_MS;
    try {
      const costs = await get("v1/costs", { by: asked, since: "24h" });
      if (asked === by) {
        put($("costs-total"), `${usd(costs.usd)} · ${many(costs.calls, "call")}`);
        $("costs-total").title = `$${costs.usd}`;
        totals.replaceChildren(table(costs));
      }
    } catch (problem) {
      put($("costs-total"), "–");
      totals.replaceChildren(h("p", { class: "soft" }, inWords(problem) ?? problem.message));
      wait = problem.retryAfterMs ?? EVERY_MS;
    }
    clearTimeout(timer);
    timer = setTimeout(read, wait);
  }

  read();
  return read;
}

function table({ totals }) {
  if (totals.length === 0) {
    return h("p", { class: "soft" }, "No model was paid in this time. The house model costs nothing.");
  }
  const most = Math.max(...totals.map((total) => Number(total.usd)), 1e-12);
  const rows = [...totals].sort((a, b) => Number(b.usd) - Number(a.usd));
  return h("ul", { class: "cost-rows" }, rows.map((total) => cost(total, Number(total.usd) / most)));
}

function cost({ key, calls, inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens, usd: exact }, share) {
  const input = inputTokens + (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0);
  return h(
    "li",
    {},
    h("span", { class: "cost-key" }, key === "-" ? "Unknown" : key),
    h("span", { class: "figure", title: `$${exact}` }, usd(exact)),
    bar(share),
    h("span", { class: "cost-rest" }, `${many(calls, "call")} · ${grouped(input)} tokens in, ${grouped(outputTokens)} out`),
  );
}
