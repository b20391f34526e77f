import type { ComponentProps } from "react";
import Markdown, { type Components } from "react-markdown";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { hostOf, plain, safeHref } from "@/format/values";
import { limitDepth, TooDeepError } from "./depth";
import { levelHeadings } from "./headings";
import { PlainPosting } from "./plain-posting";
import { markQuotes, type Quote } from "./quotes";

const SECTION_LEVEL = 2;
const DEEPEST = 100;
// A parser's time can grow with the square of a text's length and of a block's signs; no posting comes near these.
const LONGEST_FORMATTED = 100_000;
const MOST_SIGNS_IN_BLOCK = 600;
const NEVER = new Set(["img", "input", "source", "picture"]);

const schema = {
  ...defaultSchema,
  tagNames: defaultSchema.tagNames?.filter((name) => !NEVER.has(name)) ?? [],
  protocols: { href: ["http", "https", "mailto"] },
};

/** Give the address a posting's link leads to, taken from its page where it is relative; null where it may lead nowhere. */
export function leadsTo(href: string | undefined, page: string): string | null {
  if (!href || href.startsWith("#")) return null;
  if (href.startsWith("mailto:")) return href;
  return safeHref(URL.parse(href, page)?.href ?? "");
}

function ExternalLink({
  href,
  page,
  children,
}: {
  href: string | undefined;
  page: string;
  children: React.ReactNode;
}) {
  const target = leadsTo(href, page);
  if (!target) return <span>{children}</span>;
  const where = target.startsWith("mailto:") ? target.slice("mailto:".length) : hostOf(target);
  return (
    <a href={target} target="_blank" rel="noopener noreferrer nofollow" title={target}>
      {children}
      {String(children).includes(where) ? null : <small className="text-muted"> ({where})</small>}
    </a>
  );
}

const scrollable = { tabIndex: 0 } as const;

interface Props {
  markdown: string;
  page: string;
  quotes: readonly Quote[];
}

/** A posting's own words, which are not to be trusted: no markup but ours, nothing loaded, links that say where they lead. */
export function PostingText(props: Props) {
  return (
    <div className="posting" dir="auto">
      {formatted({ ...props, markdown: plain(props.markdown) })}
    </div>
  );
}

/** Format a text as Markdown; one made to keep a parser busy, or to exhaust it, is shown as it is written. */
function formatted({ markdown, page, quotes }: Props) {
  const asWritten = <PlainPosting text={markdown} quotes={quotes} />;
  if (markdown.length > LONGEST_FORMATTED || isDense(markdown)) return asWritten;
  try {
    // Called rather than rendered, so that what it throws is caught here.
    return Markdown({
      children: markdown,
      remarkPlugins: [remarkGfm],
      rehypePlugins: [
        [limitDepth, { levels: DEEPEST }],
        [rehypeSanitize, schema],
        [levelHeadings, { under: SECTION_LEVEL }],
        [markQuotes, { quotes }],
      ],
      components: componentsFor(page),
    });
  } catch (error) {
    if (error instanceof TooDeepError || error instanceof RangeError) return asWritten;
    throw error;
  }
}

/** Tell whether one block has more signs of emphasis and links than a person would write. */
function isDense(markdown: string): boolean {
  return markdown
    .split(/\n[ \t]*\n/)
    .some((block) => (block.match(/[*_~[\]`]/g)?.length ?? 0) > MOST_SIGNS_IN_BLOCK);
}

function componentsFor(page: string): Components {
  return {
    a: ({ href, children }) => (
      <ExternalLink href={href} page={page}>
        {children}
      </ExternalLink>
    ),
    pre: ({ children }: ComponentProps<"pre">) => <pre {...scrollable}>{children}</pre>,
    table: ({ children }: ComponentProps<"table">) => <table {...scrollable}>{children}</table>,
  };
}
