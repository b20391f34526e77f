import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { Tabs } from "./tabs";

it("moves among tabs with the arrows, around the ends, and shows only the chosen panel", async () => {
  const tabs = ["One", "Two", "Three"].map((label) => ({ key: label, label, panel: () => `Panel ${label}` }));
  render(<Tabs label="Parts" tabs={tabs} />);
  await userEvent.tab();
  await userEvent.keyboard("{ArrowLeft}");
  expect(screen.getByRole("tab", { name: "Three" })).toBe(document.activeElement);
  expect(screen.getByRole("tabpanel").textContent).toBe("Panel Three");
  await userEvent.keyboard("{ArrowRight}");
  expect(screen.getByRole("tab", { selected: true }).textContent).toBe("One");
});
