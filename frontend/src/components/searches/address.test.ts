import { expect, it } from "vitest";
import { checkAddress } from "./address";

it.each([
  ["example.com/careers", "https://example.com/careers"],
  ["  https://example.com/jobs?team=1 ", "https://example.com/jobs?team=1"],
  ["http://localhost:8090", "http://localhost:8090/"],
  ["127.0.0.1:8090/careers", "https://127.0.0.1:8090/careers"],
  ["https://müller.de/karriere", "https://xn--mller-kva.de/karriere"],
])("takes %s", (typed, url) => {
  expect(checkAddress(typed)).toEqual({ url, problem: null });
});

it.each([
  ["not an address", "no spaces"],
  ["careers", "not an address yet"],
  ["ftp://example.com", "not ftp:"],
  ["file:///etc/passwd", "not file:"],
  ["javascript:alert(1)", "not javascript:"],
  ["https://me:secret@example.com", "name and password"],
  ["https://", "not an address yet"],
])("says what is wrong with %s", (typed, problem) => {
  expect(checkAddress(typed)).toEqual({ url: null, problem: expect.stringContaining(problem) });
});

it("has no problem with an empty field", () => {
  expect(checkAddress("  ")).toEqual({ url: null, problem: null });
});
