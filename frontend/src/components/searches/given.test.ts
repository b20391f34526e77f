import { expect, it } from "vitest";
import { givenAddress } from "./given";

it.each([
  ["address=https%3A%2F%2Fexample.com%2Fjobs%3Fa%3D1%26b%3D2%23c", "https://example.com/jobs?a=1&b=2#c"],
  ["text=Look+at+https%3A%2F%2Fexample.com%2Fjobs+now", "https://example.com/jobs"],
  ["text=&address=example.com", "example.com"],
  ["text=no+address", ""],
  ["", ""],
])("takes from %s the address %s", (query, address) => {
  expect(givenAddress(new URLSearchParams(query))).toBe(address);
});
