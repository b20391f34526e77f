export type SearchParams = Record<string, string | string[] | undefined>;

/** Turn what Next hands a page into the browser's own type, repeated names kept. */
export function toParams(given: SearchParams): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    for (const one of [value ?? []].flat()) params.append(name, one);
  }
  return params;
}
