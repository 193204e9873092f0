// What the list knows: the newest page, asked again and again, and the older pages that the reader loaded.

/** The conversations, newest first, pieced together from pages. */
export class Pages {
  constructor() {
    this.clear();
  }

  clear() {
    this.rows = new Map();
    this.cursor = null;
    this.loadedMore = false;
  }

  get ordered() {
    return [...this.rows.values()].sort(
      (a, b) => b.updatedAt.localeCompare(a.updatedAt) || a.conversation.localeCompare(b.conversation),
    );
  }

  /** Takes the newest page; returns the rows that are new or changed. */
  newest({ conversations, next }) {
    const there = new Set(conversations.map((row) => row.conversation));
    const reach = next ? conversations.at(-1).updatedAt : "";
    // What the page should hold and does not is gone, or no longer fits the filters.
    const gone = [...this.rows.values()].filter((row) => row.updatedAt >= reach && !there.has(row.conversation));
    gone.forEach((row) => this.rows.delete(row.conversation));
    if (!this.loadedMore || !next) {
      this.cursor = next ?? null;
    }
    return { changed: this.take(conversations), gone };
  }

  older({ conversations, next }) {
    this.loadedMore = true;
    this.cursor = next ?? null;
    this.take(conversations);
  }

  take(conversations) {
    const changed = conversations.filter((row) => {
      const known = this.rows.get(row.conversation);
      return !known || JSON.stringify(known) !== JSON.stringify(row);
    });
    changed.forEach((row) => this.rows.set(row.conversation, row));
    return changed;
  }
}
