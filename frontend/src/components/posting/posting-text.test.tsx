import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { leadsTo, PostingText } from "./posting-text";

const page = "https://example.com/jobs/1";
const quote = (text: string, id = "quote-a") => ({ id, text, label: "A criterion" });

function show(markdown: string, ...quotes: ReturnType<typeof quote>[]) {
  return render(<PostingText markdown={markdown} page={page} quotes={quotes} />).container;
}

const marked = (container: HTMLElement) =>
  [...container.querySelectorAll("mark")].map((mark) => mark.textContent);

describe("a hostile posting", () => {
  it.each([
    "<script>window.pwned = 1</script>",
    '<img src=x onerror="window.pwned = 1">',
    "![tracker](https://evil.example/pixel.gif)",
    "<iframe src=https://evil.example></iframe>",
    "<style>body{display:none}</style>",
    '<a href="https://evil.example" onclick="window.pwned = 1">x</a>',
    "<svg><use href='data:image/svg+xml,x'/></svg>",
    "- [ ] a box",
  ])("adds no element but text: %s", (markdown) => {
    const container = show(markdown);
    expect(
      container.querySelector("script, img, iframe, style, svg, input, [onclick], [onerror], [style]"),
    ).toBeNull();
  });

  it.each(["[x](javascript:alert(1))", "[x](data:text/html,x)", "[x](vbscript:x)", "<javascript:alert(1)>"])(
    "has no link in %s",
    (markdown) => {
      expect(show(markdown).querySelector("a")).toBeNull();
    },
  );

  it("cannot turn its neighbours around", () => {
    expect(show("a \u202Eb").textContent).not.toContain("\u202E");
  });

  it("of 200 kB is shown whole, its quotes marked", () => {
    const container = show(`${"_wörter_ ".repeat(30_000)}We use Go.`, quote("We use Go"));
    expect(container.textContent.length).toBeGreaterThan(200_000);
    expect(marked(container)).toEqual(["We use Go"]);
  });

  it.each([
    ["quotes in quotes", `${">".repeat(10_000)} deep`],
    ["emphasis in emphasis", `${"*a ".repeat(5_000)}deep${" a*".repeat(5_000)}`],
    ["stars and lines in turn", `${"*_".repeat(5_000)}deep${"_*".repeat(5_000)}`],
    ["lists in lists", Array.from({ length: 150 }, (_, level) => `${"  ".repeat(level)}- deep`).join("\n")],
  ])("that nests without end is shown as it is written: %s", (_, markdown) => {
    expect(show(markdown).textContent).toContain("deep");
  });
});

describe("a link", () => {
  it("opens apart from this page and shows where it leads", () => {
    const link = show("[Apply](https://jobs.example.org/1)").querySelector("a");
    expect(link?.rel).toContain("noopener");
    expect(link?.target).toBe("_blank");
    expect(link?.textContent).toBe("Apply (jobs.example.org)");
  });

  it("is taken from its page when it is relative", () => {
    expect(leadsTo("../apply", page)).toBe("https://example.com/apply");
    expect(leadsTo("#top", page)).toBeNull();
    expect(leadsTo("mailto:a@example.com", page)).toBe("mailto:a@example.com");
  });
});

describe("headings", () => {
  it("stand below the page's own, without gaps, and not empty", () => {
    const container = show("# One\n\n#### Two\n\n## \n\n# Three");
    const names = [...container.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(
      ({ tagName, textContent }) => `${tagName} ${textContent}`,
    );
    expect(names).toEqual(["H3 One", "H4 Two", "H3 Three"]);
  });
});

describe("a quote", () => {
  it("is marked where it stands, with the id that links to it", () => {
    const container = show("You know Python well. Python is all.", quote("know Python well"));
    expect(marked(container)).toEqual(["know Python well"]);
    expect(container.querySelector("#quote-a")?.tagName).toBe("MARK");
  });

  it("is found across bold text, list items, line breaks and typography", () => {
    const container = show("- We use **Go** and\n  “Rust”\n- daily", quote('We use Go and "Rust" daily'));
    expect(marked(container)).toEqual(["We use", "Go", "and\n“Rust", "daily"]);
    expect(container.querySelectorAll("#quote-a")).toHaveLength(1);
  });

  it("is whole words: Go is not in Google", () => {
    expect(marked(show("Google wrote Go.", quote("Go")))).toEqual(["Go"]);
    expect(marked(show("Google", quote("Go")))).toEqual([]);
  });

  it("keeps an anchor when another quote covers it", () => {
    const container = show(
      "Remote work in Europe",
      quote("Remote work in Europe"),
      quote("in Europe", "quote-b"),
    );
    expect(marked(container)).toEqual(["Remote work in Europe"]);
    expect(container.querySelector("#quote-b")).not.toBeNull();
    expect(container.textContent).toBe("Remote work in Europe");
  });

  it("that overlaps another shares the words with it", () => {
    const container = show("one two three four", quote("one two three"), quote("two three four", "quote-b"));
    expect(marked(container)).toEqual(["one two three", " four"]);
  });

  it("never changes the text", () => {
    const text = "Größe: 5 € – „fünf“ Jahre";
    expect(show(text, quote("5 € fünf"), quote("Jahre", "quote-b")).textContent).toBe(text);
  });
});
