const FALLBACK = "en";

/** Give the first language of an Accept-Language header that this server can format in. */
export function localeFrom(header: string | null): string {
  for (const part of (header ?? "").split(",")) {
    const tag = part.split(";")[0]?.trim() ?? "";
    if (tag && tag !== "*" && isKnown(tag)) return tag;
  }
  return FALLBACK;
}

function isKnown(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
