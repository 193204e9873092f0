// What the widget says by itself, in English and in Bangla. What the shop says is in whatever language the visitor writes.

const WORDS = {
  en: {
    open: "Chat with us",
    close: "Close the chat",
    title: "Chat with us",
    hello: "Ask about a product, or tell us what you would pay.",
    place: "Write a message",
    label: "Message to the shop",
    send: "Send",
    log: "What you and the shop said",
    you: "You",
    shop: "Shop",
    person: "A person from the shop",
    writing: "The shop is writing",
    sending: "Sending…",
    failed: "Not sent.",
    again: "Try again",
    waiting: "No connection. What you write is kept and sent as soon as there is one.",
    offline: "This device is offline. What you write is kept and sent later.",
    busy: "Too much at once. It goes on in a moment.",
    barred: "This chat cannot be used on this page.",
    anew: "A new conversation begins here.",
    deal: "Deal",
    order: { pending: "Order received", confirmed: "Order confirmed", sold_out: "Sold out" },
    unread: (count) => `${count} new`,
  },
  bn: {
    open: "আমাদের সাথে কথা বলুন",
    close: "চ্যাট বন্ধ করুন",
    title: "আমাদের সাথে কথা বলুন",
    hello: "পণ্য সম্পর্কে জিজ্ঞেস করুন, অথবা কত দিতে চান বলুন।",
    place: "বার্তা লিখুন",
    label: "দোকানের কাছে বার্তা",
    send: "পাঠান",
    log: "আপনার ও দোকানের কথা",
    you: "আপনি",
    shop: "দোকান",
    person: "দোকানের একজন",
    writing: "দোকান লিখছে",
    sending: "পাঠানো হচ্ছে…",
    failed: "পাঠানো যায়নি।",
    again: "আবার চেষ্টা করুন",
    waiting: "সংযোগ নেই। আপনি যা লিখবেন তা রাখা থাকবে, সংযোগ পেলেই পাঠানো হবে।",
    offline: "এই ডিভাইস অফলাইনে আছে। আপনি যা লিখবেন তা পরে পাঠানো হবে।",
    busy: "একসাথে অনেক হয়ে গেছে। একটু পরেই চলবে।",
    barred: "এই পাতায় এই চ্যাট ব্যবহার করা যায় না।",
    anew: "এখান থেকে নতুন কথা শুরু।",
    deal: "দাম ঠিক",
    order: { pending: "অর্ডার পাওয়া গেছে", confirmed: "অর্ডার নিশ্চিত", sold_out: "শেষ হয়ে গেছে" },
    unread: (count) => `${count.toLocaleString("bn")}টি নতুন`,
  },
};

/** The language that was asked for, else that of the page, else that of the browser; English where it is neither. */
function wordsFor(asked) {
  const wanted = [asked, document.documentElement.lang, navigator.language].find(Boolean) ?? "en";
  const language = wanted.toLowerCase().split("-")[0];
  return { language: WORDS[language] ? language : "en", words: WORDS[language] ?? WORDS.en };
}

/** Money stays a decimal string: no float ever touches it. */
function amount({ total, ourOffer, currency }) {
  const [whole, part] = String(total ?? ourOffer).split(".");
  return `${currency ?? ""} ${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",")}${part ? `.${part}` : ""}`.trim();
}
