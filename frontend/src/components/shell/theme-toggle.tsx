"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { nextTheme, type Theme, THEME_COOKIE } from "./theme";

const ICONS = { system: Monitor, light: Sun, dark: Moon };
const YEAR_S = 31_536_000;

/** The theme is a cookie, so the server draws the right one at once and no script has to run before the first paint. */
export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const Icon = ICONS[theme];
  const next = nextTheme(theme);

  function change() {
    setTheme(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    const age = next === "system" ? 0 : YEAR_S;
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${age}; samesite=lax`;
  }

  return (
    <button
      type="button"
      onClick={change}
      aria-label={`Theme: ${theme}. Switch to ${next}.`}
      title={`Theme: ${theme}`}
      className="inline-flex size-10 items-center justify-center rounded-full hover:bg-sunken max-[28rem]:size-9"
    >
      <Icon aria-hidden className="size-[1.125rem]" />
    </button>
  );
}
