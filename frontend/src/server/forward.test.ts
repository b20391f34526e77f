// @vitest-environment node
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { forward, MAX_BODY_BYTES } from "./forward";

let server: Server | undefined;

async function api(listener: RequestListener): Promise<void> {
  server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server?.once("listening", resolve));
  process.env.SCRAPER_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

const ask = (path: string, init?: RequestInit) =>
  forward(new Request(`http://localhost:3000/api/scraper${path}`, init), "scraper");

describe("a forwarded request", () => {
  it("keeps its method, path, query and body, and the answer its status and type", async () => {
    let seen: IncomingMessage | undefined;
    let body = "";
    await api(async (request, response) => {
      seen = request;
      body = await text(request);
      response.writeHead(422, { "content-type": "application/problem+json" }).end("{}");
    });
    const answer = await ask("/search?a=%2F&b=1", { method: "POST", body: '{"url":"x"}' });
    expect([seen?.method, seen?.url, body]).toEqual(["POST", "/search?a=%2F&b=1", '{"url":"x"}']);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([422, "application/problem+json"]);
  });

  it("carries the trace and the last event's id, but neither cookies nor what belongs to one connection", async () => {
    let headers: IncomingMessage["headers"] = {};
    await api((request, response) => {
      headers = request.headers;
      response
        .writeHead(200, {
          "x-kept": "1",
          "keep-alive": "timeout=9",
          connection: "close, x-private",
          "x-private": "1",
        })
        .end();
    });
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const sent = {
      traceparent,
      "last-event-id": "7-0",
      cookie: "theme=dark",
      te: "trailers",
      "proxy-authorization": "x",
    };
    const answer = await ask("/searches", { headers: sent });
    expect(headers).toMatchObject({ traceparent, "last-event-id": "7-0" });
    expect(headers).not.toHaveProperty("cookie");
    expect(headers).not.toHaveProperty("te");
    expect(headers).not.toHaveProperty("proxy-authorization");
    expect(Object.fromEntries(answer.headers)).toMatchObject({ "x-kept": "1" });
    expect(answer.headers.get("x-private")).toBeNull();
    expect(answer.headers.get("keep-alive")).toBeNull();
  });

  it("goes to the API even when its path looks like another host", async () => {
    let seen: string | undefined;
    await api((request, response) => {
      seen = request.url;
      response.end();
    });
    expect((await ask("//evil.example/x")).status).toBe(200);
    expect(seen).toBe("//evil.example/x");
  });

  it("streams events as they come, not to be held back by anything between", async () => {
    let send: (text: string) => void = () => {};
    await api((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
      send = (text) => response.write(text);
      send(": hello\n\n");
    });
    const answer = await ask("/searches/1/events");
    expect(answer.headers.get("cache-control")).toBe("no-cache, no-transform");
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe(": hello\n\n");
    send("id: 1\n\n");
    expect((await reader.read()).value).toBe("id: 1\n\n");
    await reader.cancel();
  });

  it("closes the API's stream when the browser goes away", async () => {
    let closed: (() => void) | undefined;
    const gone = new Promise<void>((resolve) => (closed = resolve));
    await api((request, response) => {
      request.on("close", () => closed?.());
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(": hello\n\n");
    });
    const leave = new AbortController();
    await ask("/searches/1/events", { signal: leave.signal });
    leave.abort();
    await gone;
  });
});

describe("a session", () => {
  const session = { cookie: "theme=dark; jobrelay_session=s", host: "localhost:3000" };

  it("goes to the API, and the API's cookies come back", async () => {
    let seen: IncomingMessage["headers"] = {};
    await api((request, response) => {
      seen = request.headers;
      response.writeHead(200, { "set-cookie": ["a=1; HttpOnly", "b=2"] }).end();
    });
    const answer = await ask("/searches", { headers: session });
    expect(seen.cookie).toBe("jobrelay_session=s");
    expect(answer.headers.getSetCookie()).toEqual(["a=1; HttpOnly", "b=2"]);
  });

  it("changes nothing where a browser does not say that a page of ours asks", async () => {
    await api((_, response) => void response.end());
    expect((await ask("/search", { method: "POST", body: "{}", headers: session })).status).toBe(403);
    const own = { ...session, origin: "http://localhost:3000" };
    expect((await ask("/search", { method: "POST", body: "{}", headers: own })).status).toBe(200);
  });
});

describe("a refused request", () => {
  it("is told when the API does not answer", async () => {
    process.env.SCRAPER_API_URL = "http://127.0.0.1:9";
    const answer = await ask("/searches");
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({
      status: 502,
      detail: expect.stringContaining("does not answer"),
    });
  });

  it("is one with too large a body, declared or not", async () => {
    await api((request, response) => void request.resume().on("end", () => response.end()));
    const large = new Uint8Array(MAX_BODY_BYTES + 1);
    expect((await ask("/search", { method: "POST", body: large })).status).toBe(413);
    const stream = new Blob([large]).stream();
    expect(
      (await ask("/search", { method: "POST", body: stream, duplex: "half" } as RequestInit)).status,
    ).toBe(413);
  });

  it("is a write from another site's page", async () => {
    const write = (site: string) =>
      ask("/search", { method: "POST", body: "{}", headers: { "sec-fetch-site": site } });
    await api((_, response) => void response.end());
    expect((await write("cross-site")).status).toBe(403);
    expect((await write("same-site")).status).toBe(403);
    expect((await write("same-origin")).status).toBe(200);
  });
});

describe("a request under a name or from a page that is not ours", () => {
  const own = { host: "localhost:3000" };

  it.each(["evil.example", "evil.example:3000", "127.0.0.1.evil.example", "a@127.0.0.1", ""])(
    "is refused under the name %j, which DNS may have turned to this address",
    async (host) => {
      await api((_, response) => response.end("secret"));
      expect((await ask("/searches", { headers: { host } })).status).toBe(421);
    },
  );

  it.each(["127.0.0.1:3000", "[::1]:3000", "jobrelay-frontend", "frontend.work.svc.cluster.local"])(
    "is answered under %j",
    async (host) => {
      await api((_, response) => response.end("[]"));
      expect((await ask("/searches", { headers: { host } })).status).toBe(200);
    },
  );

  it("is answered under a name that the operator listed", async () => {
    process.env.JOBRELAY_ALLOWED_HOSTS = "jobs.example.org, other.example";
    await api((_, response) => response.end("[]"));
    expect((await ask("/searches", { headers: { host: "jobs.example.org" } })).status).toBe(200);
    delete process.env.JOBRELAY_ALLOWED_HOSTS;
  });

  it.each(["https://evil.example", "null", "http://localhost:9"])(
    "changes nothing with the Origin %j, with or without fetch metadata",
    async (origin) => {
      await api((_, response) => response.end("{}"));
      const write = { method: "POST", headers: { ...own, origin } };
      expect((await ask("/searches/1/cancel", write)).status).toBe(403);
    },
  );

  it("may change something with the page's own Origin, which the API does not get to see", async () => {
    let seen: IncomingMessage["headers"] = {};
    await api((request, response) => {
      seen = request.headers;
      response.end("{}");
    });
    const write = { method: "POST", headers: { ...own, origin: "http://localhost:3000" } };
    expect((await ask("/searches/1/cancel", write)).status).toBe(200);
    expect(seen.origin).toBeUndefined();
  });

  it.each([
    "/metrics",
    "/healthz",
    "/readyz",
    "/openapi.json",
    "/%72eadyz",
    "/metric%73",
    "/%6detrics",
    "/openapi%2Ejson",
  ])("finds nothing at %s", async (path) => {
    await api((_, response) => response.end("internal"));
    expect((await ask(path, { headers: own })).status).toBe(404);
  });
});
