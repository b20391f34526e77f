import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { addItems, Chips } from "./chips";

function Held({ initial }: { initial: string[] }) {
  const [skills, setSkills] = useState(initial);
  return (
    <Chips
      id="skills"
      label="Skills"
      listed="Your skills"
      items={skills}
      problem={undefined}
      hint=""
      onChange={setSkills}
    />
  );
}

const shown = () => screen.queryAllByRole("listitem").map((item) => item.textContent);

describe("skills", () => {
  it("are added by Enter and by commas, each once", async () => {
    render(<Held initial={["Go"]} />);
    await userEvent.type(screen.getByLabelText("Skills"), "Rust{Enter}go,Python,");
    expect(shown()).toEqual(["Go", "Rust", "Python"]);
  });

  it("are taken away by their button, and the last by Backspace", async () => {
    render(<Held initial={["Go", "Rust", "Python"]} />);
    await userEvent.click(screen.getByRole("button", { name: "Remove Go" }));
    expect(screen.getByLabelText("Skills")).toBe(document.activeElement);
    await userEvent.keyboard("{Backspace}");
    expect(shown()).toEqual(["Rust"]);
  });

  it("can be pasted, one in each line", () => {
    expect(addItems([], "Go\nRust; C++")).toEqual(["Go", "Rust", "C++"]);
  });
});
