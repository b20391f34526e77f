import { expect, it } from "vitest";
import { nextTheme, themeOf } from "./theme";

it("goes from the system's theme to light, to dark, and back", () => {
  expect(["system", "light", "dark"].map((theme) => nextTheme(themeOf(theme)))).toEqual([
    "light",
    "dark",
    "system",
  ]);
});
