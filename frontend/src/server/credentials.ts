const SESSIONS = ["__Host-jobrelay", "jobrelay_session"];
// The second is the browser's while it is at the identity provider.
const OWN = [...SESSIONS, "jobrelay_leaving"];
const BY_SESSION = ["password", "oidc"];

function cookies(header: string | null): string[] {
  return (header ?? "").split(";").map((cookie) => cookie.trim());
}

const named = (names: string[]) => (cookie: string) => names.includes(cookie.split("=", 1)[0] ?? "");

/** Keep of a Cookie header what the APIs know a person by; empty where there is nothing. */
export function ownCookies(header: string | null): string {
  return cookies(header).filter(named(OWN)).join("; ");
}

/** Tell whether a Cookie header has a session, which only the APIs can tell to be valid. */
export function hasSession(header: string | null): boolean {
  return cookies(header).some(named(SESSIONS));
}

/** Tell whether a person signs in on this page, by a password or at a provider. */
export function signsInHere(): boolean {
  return BY_SESSION.includes(process.env.JOBRELAY_AUTH_MODE ?? "");
}

/** Give the headers of a browser's request by which the APIs know who asks, for what the server reads in its place. */
export function credentialsOf(headers: Headers): Headers {
  const kept = new Headers();
  for (const [name, value] of headers) {
    if (name === "authorization" || name.startsWith("x-")) kept.set(name, value);
  }
  const own = ownCookies(headers.get("cookie"));
  if (own) kept.set("cookie", own);
  return kept;
}

/** Give a path of this page to go on to; whatever could lead a browser elsewhere is the start instead. */
export function onThisPage(target: string | null): string {
  return target && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(target) ? target : "/";
}
