import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";

/** A request as a page makes it: the environment of these tests has none that knows its page's address. */
class Asked {
  readonly method: string;
  readonly signal: AbortSignal;
  constructor(_: string, { method, signal }: { method: string; signal: AbortSignal }) {
    this.method = method;
    this.signal = signal;
  }
}

afterEach(() => vi.unstubAllGlobals());

it("asks no more for an answer once it is not shown", async () => {
  const asked: AbortSignal[] = [];
  vi.stubGlobal("Request", Asked);
  vi.stubGlobal("fetch", ({ method, signal }: Asked) => {
    if (method === "GET") return Promise.resolve(Response.json({ model: "a/model at models.example" }));
    asked.push(signal);
    return new Promise(() => {});
  });
  const { ModelReading } = await import("./model-reading");
  const { unmount } = render(
    <QueryClientProvider client={new QueryClient()}>
      <ModelReading file={new Blob(["A résumé"])} onRead={() => {}} />
    </QueryClientProvider>,
  );
  const offer = await screen.findByRole("button", { name: /the model too/ }, { timeout: 30_000 });
  await userEvent.click(offer);
  await waitFor(() => expect(asked).toHaveLength(1), { timeout: 30_000 });
  expect(asked[0]?.aborted).toBe(false);
  unmount();
  expect(asked[0]?.aborted).toBe(true);
});
