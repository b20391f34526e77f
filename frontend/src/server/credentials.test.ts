// @vitest-environment node
import { describe, expect, it } from "vitest";
import { credentialsOf, hasSession, onThisPage, ownCookies } from "./credentials";

describe("credentials", () => {
  it("are the session's cookies and nobody else's", () => {
    expect(ownCookies("theme=dark; __Host-jobrelay=a; x__Host-jobrelay=b; jobrelay_leaving=c")).toBe(
      "__Host-jobrelay=a; jobrelay_leaving=c",
    );
    expect(ownCookies(null)).toBe("");
  });

  it("of the way to the provider are no session", () => {
    expect(hasSession("jobrelay_leaving=c; theme=jobrelay_session")).toBe(false);
    expect(hasSession("theme=dark; jobrelay_session=a")).toBe(true);
  });

  it("are all that the server takes along when it reads in a browser's place", () => {
    const sent = {
      accept: "text/html",
      cookie: "theme=dark; jobrelay_session=a",
      "x-forwarded-email": "me@home",
    };
    expect(Object.fromEntries(credentialsOf(new Headers(sent)))).toEqual({
      cookie: "jobrelay_session=a",
      "x-forwarded-email": "me@home",
    });
  });
});

it.each([
  ["/jobs?q=a", "/jobs?q=a"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["javascript:alert(1)", "/"],
  [null, "/"],
])("after %j one goes on to %j", (target, place) => {
  expect(onThisPage(target)).toBe(place);
});
