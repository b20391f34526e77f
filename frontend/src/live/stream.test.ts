import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { anItem } from "../../tests/searches";
import type { SearchEvent } from "./events";
import { type Connection, followSearch } from "./stream";

/** The browser's EventSource as far as the page uses it, moved by hand. */
class HandMovedSource extends EventTarget {
  static readonly CLOSED = 2;
  static opened: HandMovedSource[] = [];
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    super();
    HandMovedSource.opened.push(this);
  }

  send(kind: string, id: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data), lastEventId: id }));
  }

  breakOff(readyState: number) {
    this.readyState = readyState;
    this.onerror?.();
  }

  close() {
    this.readyState = HandMovedSource.CLOSED;
  }
}

const last = () => HandMovedSource.opened.at(-1) as HandMovedSource;

describe("following a search", () => {
  let events: SearchEvent[];
  let connections: Connection[];
  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("EventSource", HandMovedSource);
    HandMovedSource.opened = [];
    events = [];
    connections = [];
    stop = followSearch("s1", {
      onEvents: (more) => events.push(...more),
      onConnection: (connection) => connections.push(connection),
    });
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("hands over a burst at once, in order", () => {
    last().send("item", "1-0", anItem("a"));
    last().send("item", "1-1", anItem("b"));
    expect(events).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(events.map(({ data }) => (data as { job_id: string }).job_id)).toEqual(["a", "b"]);
  });

  it("opens again after the last event seen when the browser gives up", () => {
    last().send("item", "1-0", anItem("a"));
    last().breakOff(HandMovedSource.CLOSED);
    expect(connections.at(-1)).toBe("lost");
    vi.advanceTimersByTime(500);
    expect(HandMovedSource.opened).toHaveLength(2);
    expect(last().url).toBe("/api/scraper/searches/s1/events?last_event_id=1-0");
  });

  it("leaves it to the browser while that still tries by itself", () => {
    last().breakOff(0);
    vi.advanceTimersByTime(60_000);
    expect(HandMovedSource.opened).toHaveLength(1);
  });

  it("waits longer after each failure, and starts over once it is connected", () => {
    last().breakOff(HandMovedSource.CLOSED);
    vi.advanceTimersByTime(500);
    last().breakOff(HandMovedSource.CLOSED);
    vi.advanceTimersByTime(999);
    expect(HandMovedSource.opened).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(HandMovedSource.opened).toHaveLength(3);
    last().onopen?.();
    last().breakOff(HandMovedSource.CLOSED);
    vi.advanceTimersByTime(500);
    expect(HandMovedSource.opened).toHaveLength(4);
  });

  it("opens at once when the browser comes online", () => {
    last().breakOff(HandMovedSource.CLOSED);
    dispatchEvent(new Event("online"));
    expect(HandMovedSource.opened).toHaveLength(2);
  });

  it("closes at the end, after handing over all that came before", () => {
    last().send("item", "1-0", anItem("a"));
    last().send("end", "1-1", { status: "finished", error: null });
    expect(events.map(({ kind }) => kind)).toEqual(["item", "end"]);
    expect(connections.at(-1)).toBe("ended");
    vi.advanceTimersByTime(60_000);
    expect(HandMovedSource.opened).toHaveLength(1);
    expect(last().readyState).toBe(HandMovedSource.CLOSED);
  });
});
