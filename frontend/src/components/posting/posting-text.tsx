import type { ComponentProps } from "react";
import Markdown, { type Components } from "react-markdown";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { hostOf, plain, safeHref } from "@/format/values";
import { levelHeadings } from "./headings";
import { markQuotes, type Quote } from "./quotes";

const SECTION_LEVEL = 2;
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

function ExternalLink({ href, page, children }: { href: string | undefined; page: string; children: React.ReactNode }) {
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

/** A posting's own words, which are not to be trusted: no markup but ours, nothing loaded, links that say where they lead. */
export function PostingText({ markdown, page, quotes }: { markdown: string; page: string; quotes: readonly Quote[] }) {
  const components: Components = {
    a: ({ href, children }) => (
      <ExternalLink href={href} page={page}>
        {children}
      </ExternalLink>
    ),
    pre: ({ children }: ComponentProps<"pre">) => <pre {...scrollable}>{children}</pre>,
    table: ({ children }: ComponentProps<"table">) => <table {...scrollable}>{children}</table>,
  };
  return (
    <div className="posting" dir="auto">
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[
          [rehypeSanitize, schema],
          [levelHeadings, { under: SECTION_LEVEL }],
          [markQuotes, { quotes }],
        ]}
        components={components}
      >
        {plain(markdown)}
      </Markdown>
    </div>
  );
}
