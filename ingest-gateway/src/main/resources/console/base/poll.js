// Asks again and again: soon while things happen, seldom while nothing does, never while nobody looks.

const QUICK_MS = 900;
const SLOW_MS = 3_000;
const TROUBLE_FIRST_MS = 1_000;
const TROUBLE_LAST_MS = 10_000;
const SLOWING = 1.3;

/** Told to the window when something was said or ordered here, so that views need not wait. */
export const NUDGE = "parley:nudge";

export function nudge() {
  window.dispatchEvent(new Event(NUDGE));
}

/**
 * Runs `work(signal)` forever, one at a time. It returns whether anything was new; what it throws goes to `trouble`,
 * which hears null when all is well again.
 */
export class Poll {
  constructor(work, trouble) {
    this.work = work;
    this.trouble = trouble;
    this.waitMs = QUICK_MS;
    this.troubleMs = TROUBLE_FIRST_MS;
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    window.addEventListener(NUDGE, () => this.soon(), { signal });
    window.addEventListener("online", () => this.soon(), { signal });
    document.addEventListener("visibilitychange", () => this.soon(), { signal });
    this.run();
  }

  stop() {
    this.stopping.abort();
    clearTimeout(this.timer);
  }

  /** Asks as soon as what is under way is over. */
  soon() {
    this.again = true;
    this.waitMs = QUICK_MS;
    if (!this.running) {
      this.run();
    }
  }

  async run() {
    clearTimeout(this.timer);
    const { signal } = this.stopping;
    if (signal.aborted || document.hidden) {
      return;
    }
    this.running = true;
    this.again = false;
    let wait;
    try {
      const news = await this.work(signal);
      this.troubleMs = TROUBLE_FIRST_MS;
      this.waitMs = news ? QUICK_MS : Math.min(this.waitMs * SLOWING, SLOW_MS);
      wait = this.waitMs;
      this.trouble(null);
    } catch (problem) {
      if (signal.aborted) {
        return;
      }
      wait = problem.retryAfterMs ?? this.troubleMs;
      this.troubleMs = Math.min(this.troubleMs * 2, TROUBLE_LAST_MS);
      this.trouble(problem);
    } finally {
      this.running = false;
    }
    this.timer = setTimeout(() => this.run(), this.again ? 0 : wait);
  }
}

/** What to tell a person about a problem that is being tried again. */
export function inWords(problem) {
  if (!problem || problem.status === 401) {
    return null;
  }
  if (problem.status === 0) {
    return navigator.onLine
      ? "The gateway does not answer. Trying again…"
      : "This device is offline. It goes on when the network is back.";
  }
  if (problem.status === 503) {
    return "Catching up: Parley is reading its state. This comes back by itself.";
  }
  return problem.message ?? "Something broke in this page.";
}
