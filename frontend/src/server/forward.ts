import { type ApiName, apiAddress } from "./addresses";
import { hasSession, ownCookies } from "./credentials";
import { isAllowedHost, isAllowedOrigin } from "./hosts";
import { limitBody, TooLargeBodyError } from "./limit-body";
import { problem } from "./problem";

export const MAX_BODY_BYTES = 1_048_576;
// A file, with its multipart frame; the API's own limit is the same.
const FILE = 5 * 1_048_576 + 65_536;
const MAX_UPLOAD_BYTES: Record<string, number> = {
  "/api/ai/profile/resume": FILE,
  "/api/ai/profile/resume/model": FILE,
};

function mostBytes(path: string): number {
  return MAX_UPLOAD_BYTES[path] ?? MAX_BODY_BYTES;
}

// RFC 9110, section 7.6.1: these belong to one connection, and what `Connection` names belongs to it too.
const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];
// fetch writes these itself: from the target, from the body, and after it has decoded the answer. Origin is checked here;
// to an API, whose own name is another, the page's would be foreign.
const OURS_TO_SET = ["host", "content-length", "expect", "accept-encoding", "origin"];
const DECODED = ["content-length", "content-encoding"];
const PRIVATE = ["cookie"];
// What is for the operator is not on the public address.
const INTERNAL = /^\/api\/[a-z]+\/(?:metrics|healthz|readyz|openapi\.json)\/?$/;

function without(headers: Headers, names: string[]): Headers {
  const kept = new Headers(headers);
  const named = (headers.get("connection") ?? "").split(",").map((name) => name.trim());
  for (const name of [...HOP_BY_HOP, ...names, ...named]) {
    if (name) kept.delete(name);
  }
  return kept;
}

function target(request: Request, name: ApiName): URL {
  const { pathname, search } = new URL(request.url);
  return new URL(apiAddress(name) + pathname.slice(`/api/${name}`.length) + search);
}

/** Tell whether a page of another origin is behind a request that changes something. */
function isForeignWrite(request: Request, host: string): boolean {
  if (request.method === "GET" || request.method === "HEAD") return false;
  const origin = request.headers.get("origin");
  if (origin !== null && !isAllowedOrigin(origin, host)) return true;
  const site = request.headers.get("sec-fetch-site");
  // Every browser says one of the two of a write; what uses its session and says neither is no page of ours.
  if (origin === null && site === null) return hasSession(request.headers.get("cookie"));
  return site !== null && site !== "same-origin" && site !== "none";
}

/** The path as the API will read it: it decodes what stands behind percent signs before it looks for a route. */
function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Say why a request may not pass, or nothing. */
function refusal(request: Request, path: string): Response | undefined {
  const host = request.headers.get("host") ?? new URL(request.url).host;
  if (!isAllowedHost(host)) {
    const detail = "Jobrelay is not served under this name; list it in JOBRELAY_ALLOWED_HOSTS to do so.";
    return problem(421, "Misdirected Request", detail, path);
  }
  const decoded = decodedPath(path);
  if (decoded === undefined)
    return problem(400, "Bad request", "This address is not written as addresses are.", path);
  if (INTERNAL.test(decoded)) return problem(404, "Not found", "There is nothing at this address.", path);
  if (isForeignWrite(request, host)) {
    return problem(403, "Refused", "Only this application's own pages may change something here.", path);
  }
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes(path)) return tooLarge(path);
  return undefined;
}

/**
 * Pass a request on to an API and stream its answer back, unbuffered.
 *
 * Trace context and what tells who asks go through; hop-by-hop headers and other cookies do not. Answers 421 under a foreign name, 403 to a write
 * from another site, 413 to a body over what its path may carry and 502 when the API cannot be reached, each as problem+json.
 */
export async function forward(request: Request, name: ApiName): Promise<Response> {
  const path = new URL(request.url).pathname;
  const refused = refusal(request, path);
  if (refused) return refused;
  const headers = without(request.headers, [...OURS_TO_SET, ...PRIVATE]);
  const own = ownCookies(request.headers.get("cookie"));
  if (own) headers.set("cookie", own);
  const body = request.body ? limitBody(request.body, mostBytes(path)) : null;
  try {
    const answer = await fetch(target(request, name), {
      method: request.method,
      headers,
      body,
      redirect: "manual",
      cache: "no-store",
      signal: request.signal,
      ...(body ? { duplex: "half" } : {}),
    });
    return passBack(answer);
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: 499 });
    if (isTooLarge(error)) return tooLarge(path);
    return problem(502, "Not reachable", `The ${name} API does not answer. Is it running?`, path);
  }
}

function passBack(answer: Response): Response {
  const headers = without(answer.headers, DECODED);
  if (headers.get("content-type")?.startsWith("text/event-stream")) {
    // `no-transform` keeps compression, and `x-accel-buffering` a reverse proxy, from holding events back.
    headers.set("cache-control", "no-cache, no-transform");
    headers.set("x-accel-buffering", "no");
  }
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}

function tooLarge(path: string): Response {
  return problem(413, "Too large", `A request may carry at most ${mostBytes(path)} bytes.`, path);
}

function isTooLarge(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof TooLargeBodyError || isTooLarge(error.cause);
}
