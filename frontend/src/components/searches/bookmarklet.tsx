"use client";

import { Bookmark, Copy } from "lucide-react";
import { Button, buttonClass } from "@/components/ui/button";
import { toast } from "@/notices/toasts";

/** Give the bookmark's script: it opens the search with the address of the page one is on, and starts nothing. */
function script(): string {
  const search = JSON.stringify(`${location.origin}/?address=`);
  return `javascript:void open(${search}+encodeURIComponent(location.href),"_blank","noopener")`;
}

async function copy() {
  try {
    await navigator.clipboard.writeText(script());
    toast("Copied: paste it as the address of a new bookmark.");
  } catch {
    toast("This browser did not let it be copied. Drag it instead.", { tone: "bad" });
  }
}

/** A bookmark that takes the page one is on to the search. */
export function Bookmarklet() {
  return (
    <section aria-labelledby="bookmarklet" className="grid gap-3">
      <h2 id="bookmarklet" className="text-xl display">
        Search from where you are
      </h2>
      <p className="max-w-prose text-muted">
        Drag this to your bookmarks bar. Pressed on a company&rsquo;s careers page, it brings the page&rsquo;s
        address here; the search starts when you say so. On a phone, install Jobrelay as an app and share the
        page with it.
      </p>
      <div className="flex flex-wrap gap-2">
        <a
          // React writes no address that is a script, and the page's policy runs none: it is there to be dragged.
          ref={(link) => link?.setAttribute("href", script())}
          href="#bookmarklet"
          onClick={(event) => {
            event.preventDefault();
            toast("Drag it to your bookmarks bar, then press it on a careers page.");
          }}
          className={buttonClass("outline")}
        >
          <Bookmark aria-hidden className="size-4" /> Find jobs here
        </a>
        <Button onClick={() => void copy()}>
          <Copy aria-hidden className="size-4" /> Copy the bookmark
        </Button>
      </div>
    </section>
  );
}
