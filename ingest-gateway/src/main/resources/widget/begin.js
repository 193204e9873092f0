// The widget put together, once for a page, out of what the page's script element says.

/** Who wrote so recently is told of replies before opening the panel. */
const RECENT_MS = 60 * 60_000;
const TICK_MS = 5_000;
const NOTICE_MS = 1_500;

/** Whether dark letters are read better on this colour, by the formula of WCAG 2. */
function isLight(color) {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = color;
  const [red, green, blue] = (canvas.fillStyle.match(/^#(..)(..)(..)/) ?? []).slice(1).map((part) => {
    const share = parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.36;
}

function begin(script) {
  const { account = "main", color, lang, title, hello, side } = script.dataset;
  const { language, words } = wordsFor(lang);
  const gateway = new URL(".", script.src);
  const line = new Line(gateway, account);
  let products = null;
  let noticing = null;

  const pictures = async () => {
    try {
      products ??= line.products(store.session);
      return await products;
    } catch (problem) {
      // The next reply asks again.
      products = null;
      return [];
    }
  };
  const panel = new Panel(
    { words, language, title, hello, side: side === "left" ? "left" : "right", color: CSS.supports("color", color ?? "") ? color : null },
    {
      say: (text) => talk.say(text),
      retry: (id) => talk.retry(id),
      opened: () => (store.session || store.unsent().length > 0) && talk.connect(),
      pictures,
    },
  );
  const store = new Store(`parley.chat.${gateway}.${account}`, () => {
    panel.update(store.lines, true);
    talk.synced();
  });
  const state = (name, problem) => {
    panel.host.dataset.state = name;
    if (name === "barred") {
      console.warn(`The web chat: ${problem.message}.`);
    }
    if (name === "connecting") {
      return;
    }
    const away = problem?.status === 429 ? words.busy : navigator.onLine ? words.waiting : words.offline;
    const text = { barred: words.barred, waiting: away }[name] ?? null;
    // What is over in a moment need not be told.
    clearTimeout(noticing);
    noticing = setTimeout(() => panel.tell(text), name === "waiting" ? NOTICE_MS : 0);
  };
  const talk = new Talk(store, line, {
    changed: () => panel.update(store.lines, true),
    writes: (text) => {
      panel.writes(text);
      panel.wait(store.lines);
    },
    state,
  });

  document.body.append(panel.host);
  panel.update(store.lines, false);
  setInterval(() => {
    panel.wait(store.lines);
    talk.freshen();
  }, TICK_MS);
  const isRecent = store.lines.some(({ at }) => at > Date.now() - RECENT_MS);
  if ((store.session && isRecent) || store.unsent().length > 0) {
    talk.connect();
  }
}

const own = document.currentScript ?? document.querySelector('script[src$="/widget.js"]');
if (own && !window.parleyChat) {
  window.parleyChat = true;
  if (document.body) {
    begin(own);
  } else {
    document.addEventListener("DOMContentLoaded", () => begin(own));
  }
}
