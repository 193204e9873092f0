// The gateway's API as this page asks it: with the key of the tab, and problems told as RFC 9457 tells them.

const KEY = "parley.key";
const DEMO = "demo";
const PATIENCE_MS = 20_000;

/** Told to the window when the gateway does not know the key, and when another one is used. */
export const KEY_REFUSED = "parley:key-refused";
export const KEY_CHANGED = "parley:key-changed";

/** A call that came to nothing. Status 0: nobody answered. */
export class Problem extends Error {
  constructor(status, detail, { retryAfterMs, serverTime } = {}) {
    super(detail);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.serverTime = serverTime;
  }

  /** Worth another try without anybody doing anything. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export function key() {
  return sessionStorage.getItem(KEY) ?? DEMO;
}

export function useKey(value) {
  sessionStorage.setItem(KEY, value);
  window.dispatchEvent(new Event(KEY_CHANGED));
}

/** Asks and returns what came, parsed; throws a Problem. */
export async function get(path, parameters = {}, signal = undefined) {
  const address = new URL(path, document.baseURI);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== "") {
      address.searchParams.set(name, value);
    }
  }
  return call(address, { signal });
}

/** Orders something; resolves when the gateway has it. */
export async function post(path, body) {
  return call(new URL(path, document.baseURI), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** The path of a conversation, whatever is in its name. */
export function conversationPath(name) {
  return `v1/conversations/${encodeURIComponent(name)}`;
}

async function call(address, { signal, headers, ...rest }) {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let response;
  try {
    response = await fetch(address, {
      ...rest,
      headers: { ...headers, Authorization: `Bearer ${key()}` },
      cache: "no-store",
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (cause) {
    if (signal?.aborted) {
      throw cause;
    }
    throw new Problem(0, "The gateway cannot be reached.");
  }
  if (!response.ok) {
    throw await problem(response);
  }
  return { ...(await response.json()), serverTime: serverTime(response) };
}

async function problem(response) {
  let detail = null;
  try {
    ({ detail } = await response.json());
  } catch (notJson) {
    // Something between the gateway and us answered.
    detail = null;
  }
  if (response.status === 401) {
    window.dispatchEvent(new Event(KEY_REFUSED));
  }
  const seconds = Number(response.headers.get("Retry-After"));
  return new Problem(response.status, detail ?? `The gateway answered with status ${response.status}.`, {
    retryAfterMs: seconds > 0 ? seconds * 1000 : undefined,
    serverTime: serverTime(response),
  });
}

function serverTime(response) {
  return Date.parse(response.headers.get("Date") ?? "") || Date.now();
}
