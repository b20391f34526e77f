import type { Element, ElementContent, Root, Text } from "hast";

export interface Quote {
  /** The element's id under which the quote can be linked to. */
  id: string;
  text: string;
  label: string;
}

interface Leaf {
  node: Text;
  parent: Element;
}

interface Letter {
  leaf: number;
  offset: number;
}

interface Piece {
  from: number;
  to: number;
  quote: Quote;
  first: boolean;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Keep letters and digits only: line breaks, Markdown's signs and typography must not hide a quote. */
function bare(text: string): string {
  return [...text.replace(/\]\([^)]*\)/g, "")]
    .filter((sign) => LETTER.test(sign))
    .join("")
    .toLowerCase();
}

/** Tell whether a quote stands in a text, typography and Markdown's signs aside. */
export function standsIn(quote: string, text: string): boolean {
  return bare(text).includes(bare(quote));
}

function leavesOf(parent: Root | Element, found: Leaf[] = []): Leaf[] {
  for (const child of parent.children) {
    if (child.type === "element") leavesOf(child, found);
    else if (child.type === "text" && parent.type === "element") found.push({ node: child, parent });
  }
  return found;
}

function lettersOf(leaves: readonly Leaf[]): { text: string; letters: Letter[] } {
  const letters: Letter[] = [];
  let text = "";
  leaves.forEach(({ node }, leaf) => {
    let offset = 0;
    for (const sign of node.value) {
      if (LETTER.test(sign)) {
        // Lower case can be longer than its capital; each of its units points at the same place.
        const lower = sign.toLowerCase();
        text += lower;
        for (let unit = 0; unit < lower.length; unit++) letters.push({ leaf, offset });
      }
      offset += sign.length;
    }
  });
  return { text, letters };
}

/** Find where a quote stands as whole words; -1 where it does not. */
function placeOf(needle: string, text: string, letters: readonly Letter[]): number {
  for (let at = text.indexOf(needle); at >= 0 && needle; at = text.indexOf(needle, at + 1)) {
    const touches = (a: Letter | undefined, b: Letter | undefined) =>
      a && b && a.leaf === b.leaf && b.offset - a.offset <= 1;
    const end = at + needle.length;
    if (!touches(letters[at - 1], letters[at]) && !touches(letters[end - 1], letters[end])) return at;
  }
  return -1;
}

function piecesOf(quotes: readonly Quote[], leaves: readonly Leaf[]): Map<number, Piece[]> {
  const { text, letters } = lettersOf(leaves);
  const pieces = new Map<number, Piece[]>();
  for (const quote of quotes) {
    const needle = bare(quote.text);
    const at = placeOf(needle, text, letters);
    if (at < 0) continue;
    let first = true;
    for (const [leaf, { from, to }] of spans(letters.slice(at, at + needle.length), leaves)) {
      pieces.set(leaf, [...(pieces.get(leaf) ?? []), { from, to, quote, first }]);
      first = false;
    }
  }
  return pieces;
}

function spans(
  letters: readonly Letter[],
  leaves: readonly Leaf[],
): Map<number, { from: number; to: number }> {
  const found = new Map<number, { from: number; to: number }>();
  for (const { leaf, offset } of letters) {
    const sign = leaves[leaf]?.node.value.codePointAt(offset) ?? 0;
    const to = offset + String.fromCodePoint(sign).length;
    found.set(leaf, { from: found.get(leaf)?.from ?? offset, to });
  }
  return found;
}

function mark({ quote, first }: Piece, text: string): Element {
  const properties = { title: `Quoted for: ${quote.label}`, ...(first ? { id: quote.id } : {}) };
  // What another quote already covers keeps an anchor, so that its link still leads here.
  return {
    type: "element",
    tagName: text ? "mark" : "span",
    properties,
    children: text ? [{ type: "text", value: text }] : [],
  };
}

function split(value: string, pieces: readonly Piece[]): ElementContent[] {
  const parts: ElementContent[] = [];
  let at = 0;
  for (const piece of pieces.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const from = Math.max(at, piece.from);
    if (from > at) parts.push({ type: "text", value: value.slice(at, from) });
    parts.push(mark(piece, value.slice(from, piece.to)));
    at = Math.max(from, piece.to);
  }
  if (at < value.length) parts.push({ type: "text", value: value.slice(at) });
  return parts;
}

/** Mark each quote where it first stands in a document, also across bold text, list items and line breaks. */
export function markQuotes({ quotes }: { quotes: readonly Quote[] }) {
  return (tree: Root): void => {
    const leaves = leavesOf(tree);
    for (const [leaf, pieces] of piecesOf(quotes, leaves)) {
      const { node, parent } = leaves[leaf] as Leaf;
      parent.children.splice(parent.children.indexOf(node), 1, ...split(node.value, pieces));
    }
  };
}
