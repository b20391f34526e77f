import type { Element, Root } from "hast";
import { markQuotes, type Quote } from "./quotes";

/** A posting's text as it is written, with nothing of it taken as markup but the quotes that are marked in it. */
export function PlainPosting({ text, quotes }: { text: string; quotes: readonly Quote[] }) {
  const paragraph: Element = {
    type: "element",
    tagName: "p",
    properties: {},
    children: [{ type: "text", value: text }],
  };
  const tree: Root = { type: "root", children: [paragraph] };
  markQuotes({ quotes })(tree);
  return (
    <p className="whitespace-pre-wrap">
      {paragraph.children.map((child, index) => {
        if (child.type !== "element") return "value" in child ? child.value : null;
        const { id, title } = child.properties as { id?: string; title?: string };
        const words = child.children.map((leaf) => ("value" in leaf ? leaf.value : ""));
        const Tag = child.tagName as "mark" | "span";
        return (
          <Tag key={index} id={id} title={title}>
            {words}
          </Tag>
        );
      })}
    </p>
  );
}
