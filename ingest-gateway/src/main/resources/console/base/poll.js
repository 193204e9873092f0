// Asks again and again: soon while things happen, seldom while nothing does, never while nobody looks.

/**
 * How a talk is followed. Whoever is eager asks at once when something was said here, and again as soon as the gateway
 * lets it; who is not takes the gateway's wish for the least. What is not seen is not asked for.
 */
const TALK = { quickMs: 900, slowMs: 3_000, troubleFirstMs: 1_000, troubleLastMs: 10_000, isEager: true, isSeen: () => true };
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
  constructor(work, trouble, pace = TALK) {
    this.work = work;
    this.trouble = trouble;
    this.pace = pace;
    this.waitMs = pace.quickMs;
    this.troubleMs = pace.troubleFirstMs;
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    if (pace.isEager) {
      window.addEventListener(NUDGE, () => this.soon(), { signal });
    }
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
    this.waitMs = this.pace.quickMs;
    if (!this.running) {
      this.run();
    }
  }

  async run() {
    clearTimeout(this.timer);
    const { signal } = this.stopping;
    if (signal.aborted || document.hidden || !this.pace.isSeen()) {
      return;
    }
    this.running = true;
    this.again = false;
    const { quickMs, slowMs, troubleFirstMs, troubleLastMs, isEager } = this.pace;
    let wait;
    try {
      const news = await this.work(signal);
      this.troubleMs = troubleFirstMs;
      this.waitMs = news ? quickMs : Math.min(this.waitMs * SLOWING, slowMs);
      wait = this.waitMs;
      this.trouble(null);
    } catch (problem) {
      if (signal.aborted) {
        return;
      }
      wait = isEager ? (problem.retryAfterMs ?? this.troubleMs) : Math.max(problem.retryAfterMs ?? 0, this.troubleMs);
      this.troubleMs = Math.min(this.troubleMs * 2, troubleLastMs);
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
