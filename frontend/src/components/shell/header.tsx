"use client";

import { KeyRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
// For its effect: it has to be there before the router listens.
import "./history-steps";
import { Logo } from "./logo";
import { ShortcutsButton } from "./shortcuts-button";
import type { Theme } from "./theme";
import { ThemeToggle } from "./theme-toggle";

const PLACES = [
  { href: "/", label: "Search", within: (path: string) => path === "/" || path.startsWith("/searches") },
  { href: "/jobs", label: "Jobs", within: (path: string) => path.startsWith("/jobs") },
  { href: "/watches", label: "Watches", within: (path: string) => path.startsWith("/watches") },
  { href: "/tracker", label: "Tracker", within: (path: string) => path.startsWith("/tracker") },
  { href: "/profile", label: "Profile", within: (path: string) => path.startsWith("/profile") },
];

/** The places of the page; whoever signed in finds tokens and the way out there too. */
export function Header({ theme, signedIn }: { theme: Theme; signedIn: boolean }) {
  const path = usePathname();
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-paper/95 backdrop-blur-sm">
      <div className="mx-auto flex h-14 max-w-6xl items-center gap-2 px-4 max-[28rem]:gap-1 max-[28rem]:px-3 sm:gap-6 sm:px-6">
        <Link
          href="/"
          aria-label="Jobrelay, to the search"
          className="flex items-center gap-2.5 rounded-lg max-[22rem]:hidden"
        >
          <Logo />
          <span className="hidden text-lg display sm:inline">Jobrelay</span>
        </Link>
        <nav
          aria-label="Main"
          className="flex min-w-0 flex-1 [scrollbar-width:none] items-center self-stretch overflow-x-auto sm:gap-1"
        >
          {PLACES.map(({ href, label, within }) => (
            <Link
              key={href}
              href={href}
              aria-current={within(path) ? "page" : undefined}
              className={cx(
                "relative flex items-center self-stretch px-3 text-[0.9375rem] font-semibold whitespace-nowrap max-[28rem]:px-1 max-[28rem]:text-[0.8125rem]",
                within(path) ? "text-ink" : "text-muted hover:text-ink",
              )}
            >
              {label}
              {within(path) ? (
                <span
                  aria-hidden
                  className="absolute inset-x-3 bottom-0 h-1 -skew-x-12 rounded-t-sm bg-clay"
                />
              ) : null}
            </Link>
          ))}
        </nav>
        <div className="flex">
          {signedIn ? (
            <Link
              href="/access"
              aria-label="Access"
              title="Access: tokens, and signing out"
              className="inline-flex size-10 items-center justify-center rounded-full hover:bg-sunken max-[28rem]:size-9"
            >
              <KeyRound aria-hidden className="size-[1.125rem]" />
            </Link>
          ) : null}
          <ShortcutsButton />
          <ThemeToggle initial={theme} />
        </div>
      </div>
    </header>
  );
}
