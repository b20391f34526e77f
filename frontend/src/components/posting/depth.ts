import type { Root } from "hast";

export class TooDeepError extends Error {
  override name = "TooDeepError";
}

/** Refuse a document that is nested deeper than any posting is, before something that recurses runs into it. */
export function limitDepth({ levels }: { levels: number }) {
  return (tree: Root): void => {
    const open = tree.children.map((node) => ({ node, level: 1 }));
    for (let next = open.pop(); next; next = open.pop()) {
      const { node, level } = next;
      if (level > levels) throw new TooDeepError(`Nested more than ${levels} levels deep`);
      if (node.type === "element")
        open.push(...node.children.map((child) => ({ node: child, level: level + 1 })));
    }
  };
}
