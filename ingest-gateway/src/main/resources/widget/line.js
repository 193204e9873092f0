// The gateway's API as a visitor asks it.

const PATIENCE_MS = 15_000;

/** A call that came to nothing. Status 0: nobody answered. */
class Problem extends Error {
  constructor(status, detail, retryAfterMs) {
    super(detail);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** Worth another try without anybody doing anything. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

class Line {
  /** `gateway` is where the script came from; `account` names the chat there. */
  constructor(gateway, account) {
    this.gateway = gateway;
    this.account = account;
  }

  /** Begins a conversation, or goes on with this one, whose credential may become a longer one. */
  async open(session) {
    const told = await this.call("v1/visitors", { body: { account: this.account }, token: session?.token });
    return { token: told.token, conversation: told.conversation, since: Date.now() };
  }

  /** Resolves when the gateway has the message for good. */
  async post(session, { id, text }) {
    await this.call("v1/messages", { body: { conversation: session.conversation, id, text }, token: session.token });
  }

  async products(session) {
    return (await this.call("v1/visitors/products", { token: session.token })).products;
  }

  /** The answer as it begins; for streams. */
  async ask(path, { body, token, headers, signal } = {}) {
    let response;
    try {
      response = await fetch(this.address(path), {
        method: body ? "POST" : "GET",
        headers: {
          ...headers,
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
          ...(body ? { "Content-Type": "application/json" } : {}),
        },
        body: body ? JSON.stringify(body) : undefined,
        // No cookies go along, whatever the page has of the gateway's.
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal,
      });
    } catch (cause) {
      throw new Problem(0, String(cause));
    }
    if (!response.ok) {
      const { detail } = await response.json().catch(() => ({}));
      const seconds = Number(response.headers.get("Retry-After"));
      throw new Problem(response.status, detail ?? `status ${response.status}`, seconds > 0 ? seconds * 1000 : undefined);
    }
    return response;
  }

  address(path) {
    return new URL(path, this.gateway);
  }

  async call(path, asked) {
    const response = await this.ask(path, { ...asked, signal: AbortSignal.timeout(PATIENCE_MS) });
    try {
      return await response.json();
    } catch (cut) {
      throw new Problem(0, String(cut));
    }
  }
}

/** A name that nobody else has. */
function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
