// The offers of both sides, read from the traces of a transcript.

/** The bargain over the product that is in hand now, step by step; null while nobody has offered anything. */
export function bargain(transcript) {
  let found = null;
  for (const { trace } of transcript) {
    const decision = trace?.decision;
    if (!decision?.sku || !decision.listPrice) {
      continue;
    }
    if (!found || startsAfresh(found, decision)) {
      found = { what: what(decision), currency: decision.currency, listPrice: Number(decision.listPrice), steps: [] };
    }
    take(found, decision);
  }
  return found?.steps.length ? found : null;
}

function startsAfresh(found, decision) {
  const last = found.steps.at(-1);
  return found.what !== what(decision) || (last && decision.round < last.round) || (last?.deal && decision.phase === "inquiring");
}

/** The product, or all of them where there are several: what prices are for. */
function what({ sku, lines }) {
  return lines?.length > 1
    ? lines
        .map((line) => `${line.quantity} ${line.sku}`)
        .sort()
        .join("+")
    : sku;
}

function take(found, { theirOffer, ourOffer, round, phase }) {
  // Before the first round the price is only told.
  if (round === 0 || (!theirOffer && !ourOffer)) {
    return;
  }
  const last = found.steps.at(-1);
  const step = { round, theirs: amount(theirOffer), ours: amount(ourOffer), deal: phase === "agreed", gone: phase === "let_go" };
  const isSame = last && ["theirs", "ours", "deal", "gone"].every((name) => last[name] === step[name]);
  if (!isSame) {
    found.steps.push(step);
  }
}

function amount(decimal) {
  return decimal === undefined || decimal === null ? null : Number(decimal);
}
