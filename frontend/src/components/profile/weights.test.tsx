import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { Emphasis, Learning } from "@/api/schemas";
import { learning } from "@/queries/learning";
import { Weights } from "./weights";

const COUNTED: Learning = {
  state: "too_few",
  liked: 7,
  hidden: 2,
  needed: 5,
  pairs: 14,
  in_order: 0.5,
  in_order_then: 0.9,
  checked: 0.8,
  shares: [{ kind: "salary", now: 10, proposed: 20 }],
  emphasis: [{ kind: "salary", times: 2 }],
};

function show(learned: Learning, emphasis: Emphasis[] = []) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(learning.queryKey, learned);
  const onChange = vi.fn();
  render(
    <QueryClientProvider client={client}>
      <Weights emphasis={emphasis} onChange={onChange} />
    </QueryClientProvider>,
  );
  return onChange;
}

it("says what marks are missing before weights can be proposed", () => {
  show(COUNTED);
  expect(screen.getByText(/hide 3 more/)).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

it("shows the difference, and changes nothing before the person takes it", () => {
  const onChange = show({ ...COUNTED, state: "proposed" });
  expect(screen.getByRole("row", { name: "Pay 10 20" })).toBeTruthy();
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: "Use these weights" }));
  expect(onChange).toHaveBeenCalledWith([{ kind: "salary", times: 2 }]);
});

it("proposes nothing that was taken already, and lets it be undone", () => {
  const onChange = show({ ...COUNTED, state: "proposed" }, [{ kind: "salary", times: 2 }]);
  expect(screen.getByText(/Pay counts twice as much as usual/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Use these weights" })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Count everything as usual" }));
  expect(onChange).toHaveBeenCalledWith([]);
});
