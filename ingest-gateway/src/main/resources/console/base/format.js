// How amounts, times and names are written. Money stays a decimal string: no float ever touches it.

const CHANNELS = {
  web: "Web chat",
  rest: "API",
  whatsapp: "WhatsApp",
  messenger: "Messenger",
  instagram: "Instagram",
  telegram: "Telegram",
  twilio: "SMS",
};
const STATES = {
  parley: "Parley",
  human: "With a person",
  handoff: "Wants a person",
  closed: "Closed",
  opted_out: "Opted out",
};
const REASONS = {
  asked: "Wants a person",
  angry: "Angry",
  misunderstood: "Not understood",
  high_value: "High value",
};
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "1234.5" as 1,234.5 */
export function grouped(amount) {
  const [whole, part] = String(amount).split(".");
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + (part ? `.${part}` : "");
}

/** An amount with its currency, or null when there is none. */
export function money(amount, currency) {
  return amount === undefined || amount === null ? null : `${currency ?? ""} ${grouped(amount)}`.trim();
}

/** How many there are of something: 1 call, 2 calls. */
export function many(count, one) {
  return `${grouped(count)} ${one}${Number(count) === 1 ? "" : "s"}`;
}

/** Dollars, short; say the exact figure in a title. */
export function usd(exact) {
  const value = Number(exact ?? 0);
  if (value === 0) {
    return "$0";
  }
  if (value < 0.0001) {
    return "<$0.0001";
  }
  return `$${value.toFixed(value < 1 ? 4 : 2)}`;
}

/** Milliseconds, as seconds when they are many. */
export function millis(ms) {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

/** How long ago, in a word or two. */
export function ago(iso, now = Date.now()) {
  const passed = now - Date.parse(iso);
  if (passed < MINUTE) {
    return "now";
  }
  if (passed < HOUR) {
    return `${Math.floor(passed / MINUTE)} min`;
  }
  if (passed < DAY) {
    return `${Math.floor(passed / HOUR)} h`;
  }
  return new Date(iso).toLocaleDateString(undefined, { day: "numeric", month: "short" });
}

/** The time of day. */
export function clock(iso) {
  return new Date(iso).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
}

/** The time of day to the second. */
export function exactClock(when) {
  return new Date(when).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

/** Date and time in full, for titles. */
export function moment(iso) {
  return new Date(iso).toLocaleString();
}

/** Which day, for the headings between messages. */
export function day(iso, now = Date.now()) {
  const date = new Date(iso);
  if (date.toDateString() === new Date(now).toDateString()) {
    return "Today";
  }
  if (date.toDateString() === new Date(now - DAY).toDateString()) {
    return "Yesterday";
  }
  return date.toLocaleDateString(undefined, { weekday: "long", day: "numeric", month: "long" });
}

/** Some pieces of a product, such as 2 × Clay teapot (TEA-1). */
export function lineWords({ sku, title, quantity }) {
  return `${quantity > 1 ? `${quantity} × ` : ""}${title ?? sku}${title ? ` (${sku})` : ""}`;
}

/** What delivery costs, in words. */
export function deliveryWords(fee, currency) {
  return Number(fee) === 0 ? "free" : money(fee, currency);
}

/** A word of the protocol as people write it: let_go is Let go. */
export function plain(word) {
  const spaced = String(word ?? "").replaceAll("_", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** What a channel is called. */
export function channel(name) {
  return CHANNELS[name] ?? plain(name);
}

/** What a conversation waits for; where it waits for a person, why. */
export function state({ state: name, handover }) {
  return (name === "handoff" ? REASONS[handover?.reason] : undefined) ?? STATES[name] ?? plain(name);
}

/** Why a person was called, in a sentence about the customer. */
export function why(name, handover) {
  const sentences = {
    angry: `${name} is angry.`,
    misunderstood: `Parley did not understand ${name} several times in a row.`,
    high_value: `${name} is bargaining over so much that a person must confirm a deal.`,
  };
  return sentences[handover?.reason] ?? `${name} asked for a person.`;
}

/** Who the customer is, as well as we know. */
export function contactName(conversation) {
  return conversation.contact?.name || conversation.contact?.id || conversation.conversation;
}

/** The first letter of a name, in any script. */
export function initial(name) {
  const letter = new Intl.Segmenter().segment(name.trim())[Symbol.iterator]().next().value?.segment ?? "?";
  return letter.toLocaleUpperCase();
}

/** Where the bargain stands, in one short line; null while nothing is in hand. */
export function standing(negotiation, currency = negotiation?.currency) {
  if (!negotiation || negotiation.phase === "open") {
    return null;
  }
  const { phase, total, ourOffer, listPrice, delivery } = negotiation;
  return [
    plain(phase),
    money(total ?? ourOffer ?? listPrice, currency),
    delivery ? `delivery ${deliveryWords(delivery, currency)}` : null,
  ]
    .filter(Boolean)
    .join(" · ");
}
