import type { Element, ElementContent, Root } from "hast";

const HEADING = /^h([1-6])$/;
const LOWEST = 6;

function textOf(node: ElementContent): string {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(textOf).join("") : "";
}

/** Move a document's headings below level `under`, without gaps, and turn empty ones into nothing. */
export function levelHeadings({ under }: { under: number }) {
  return (tree: Root): void => {
    const open: number[] = [];
    const visit = (parent: Root | Element) => {
      parent.children = parent.children.filter(
        (child) => child.type !== "element" || !HEADING.test(child.tagName) || textOf(child).trim() !== "",
      ) as typeof parent.children;
      for (const child of parent.children) {
        if (child.type !== "element") continue;
        const level = Number(HEADING.exec(child.tagName)?.[1]);
        if (level) {
          while (open.length && (open.at(-1) as number) >= level) open.pop();
          open.push(level);
          child.tagName = `h${Math.min(under + open.length, LOWEST)}`;
        }
        visit(child);
      }
    };
    visit(tree);
  };
}
