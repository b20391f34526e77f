/**
 * Give the address that a bookmark or another app hands over for the search's field; nothing is searched by it.
 *
 * Apps share a page as text, with or without words around its address.
 */
export function givenAddress(params: URLSearchParams): string {
  return params.get("address") || (/https?:\/\/\S+/.exec(params.get("text") ?? "")?.[0] ?? "");
}
