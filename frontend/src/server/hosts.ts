import { isIP } from "node:net";

// One label only, localhost (RFC 6761), or a Kubernetes service: names that no public DNS zone can hold.
const PRIVATE_NAME = /^(?:[a-z0-9_-]+|(?:.+\.)?localhost|[a-z0-9.-]+\.svc(?:\.[a-z0-9-]+)*)$/i;

function listed(): Set<string> {
  const names = (process.env.JOBRELAY_ALLOWED_HOSTS ?? "").toLowerCase().split(",");
  return new Set(names.map((name) => name.trim()).filter(Boolean));
}

function nameOf(host: string): string | undefined {
  if (host.includes("@") || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, "");
}

/**
 * Tell whether a Host header names this installation: an IP address, a private name, or one of
 * JOBRELAY_ALLOWED_HOSTS. A page of another site whose name was turned to this address (DNS rebinding) has its own.
 */
export function isAllowedHost(host: string | null): boolean {
  const name = nameOf(host ?? "");
  if (!name) return false;
  return isIP(name) !== 0 || PRIVATE_NAME.test(name) || listed().has(name);
}

/** Tell whether the Origin of a request that changes something is the page's own, or one that is listed. */
export function isAllowedOrigin(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host: named, hostname } = new URL(origin);
  return named === host.toLowerCase() || listed().has(hostname);
}
