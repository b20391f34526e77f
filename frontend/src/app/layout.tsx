import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import Link from "next/link";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { BackgroundWatch, Standstill } from "@/components/shell/deferred";
import { Header } from "@/components/shell/header";
import { THEME_COOKIE, themeOf } from "@/components/shell/theme";
import { Toasts } from "@/components/ui/toast";
import { LocaleProvider } from "@/format/locale";
import { hasSession, signsInHere } from "@/server/credentials";
import { localeFrom } from "@/server/locale";
import "./globals.css";

const archivo = localFont({
  src: "../../node_modules/@fontsource-variable/archivo/files/archivo-latin-wdth-normal.woff2",
  variable: "--font-archivo",
  weight: "100 900",
  declarations: [{ prop: "font-stretch", value: "62% 125%" }],
  // A late font would move what is being read; preloaded, it is there in time on all but the slowest connections.
  display: "optional",
});

export const metadata: Metadata = {
  title: { default: "Jobrelay", template: "%s · Jobrelay" },
  description: "Finds the postings behind a careers page, reads each one, and shows the best for you first.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f3f6f2" },
    { media: "(prefers-color-scheme: dark)", color: "#0b1310" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  const locale = localeFrom((await headers()).get("accept-language"));
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme} className={archivo.variable}>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-surface focus:px-4 focus:py-2 focus:font-semibold"
        >
          Skip to the content
        </a>
        {/* eslint-disable-next-line react-hooks/purity -- a server component renders once for each request */}
        <LocaleProvider locale={locale} renderedAt={Date.now()}>
          <Header theme={theme} signedIn={hasSession((await headers()).get("cookie")) && signsInHere()} />
          <Standstill />
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-6xl flex-1 px-4 pt-6 pb-20 outline-none sm:px-6 sm:pt-10"
          >
            {children}
          </main>
          <footer className="mx-auto w-full max-w-6xl px-4 pb-6 text-sm sm:px-6">
            <Link href="/status" className="text-muted underline-offset-4 hover:underline">
              What runs now
            </Link>
          </footer>
          <BackgroundWatch />
          <Toasts />
        </LocaleProvider>
      </body>
    </html>
  );
}
