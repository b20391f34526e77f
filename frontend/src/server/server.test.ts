// @vitest-environment node
import { afterEach, describe, expect, it, vi } from "vitest";
import { apiAddress, traceAddress } from "./addresses";
import { localeFrom } from "./locale";
import { contentSecurityPolicy } from "./policy";
import { toParams } from "./search-params";

afterEach(() => vi.unstubAllEnvs());

describe("the content policy", () => {
  const policy = contentSecurityPolicy("abc", false);

  it("lets only scripts with the nonce run", () => {
    expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it("loads nothing from elsewhere and is framed by nobody", () => {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("http");
  });
});

describe("addresses", () => {
  it("are read from the environment when they are used", () => {
    vi.stubEnv("AI_API_URL", "http://ai-api:8002/");
    expect(apiAddress("ai")).toBe("http://ai-api:8002");
    vi.stubEnv("AI_API_URL", "http://elsewhere");
    expect(apiAddress("ai")).toBe("http://elsewhere");
  });

  it("of a trace exist only where a viewer is configured", () => {
    expect(traceAddress("t1")).toBeNull();
    vi.stubEnv("TRACE_VIEWER_URL", "http://jaeger:16686/");
    expect(traceAddress("t1")).toBe("http://jaeger:16686/trace/t1");
    vi.stubEnv("TRACE_VIEWER_URL", "http://tempo/explore?id={trace_id}&x=1");
    expect(traceAddress("t1")).toBe("http://tempo/explore?id=t1&x=1");
  });
});

it.each([
  ["de-CH,de;q=0.9,en;q=0.8", "de-CH"],
  ["*", "en"],
  ["x_invalid_x, fr", "fr"],
  [null, "en"],
])("takes the first language of %s that it knows", (header, locale) => {
  expect(localeFrom(header)).toBe(locale);
});

it("keeps a parameter that is given several times", () => {
  expect(toParams({ status: ["new", "saved"], q: "go", none: undefined }).toString()).toBe(
    "status=new&status=saved&q=go",
  );
});
