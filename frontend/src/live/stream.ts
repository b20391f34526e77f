import { EVENT_KINDS, parseEvent, type SearchEvent } from "./events";

export type Connection = "connecting" | "live" | "lost" | "ended";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const BATCH_MS = 100;

interface Listener {
  onEvents: (events: SearchEvent[]) => void;
  onConnection: (connection: Connection) => void;
}

/**
 * Follow a search's events until its end, and give a function that stops it.
 *
 * A browser resumes a dropped stream by itself, but gives up on an answer that is not a stream (a restart behind
 * a proxy). Then this opens it again after the last event seen, waiting longer each time, at once when the
 * browser comes online. Events are handed over in batches, so that a burst costs one render.
 */
export function followSearch(searchId: string, { onEvents, onConnection }: Listener): () => void {
  let source: EventSource | null = null;
  let lastId = "";
  let wait = FIRST_WAIT_MS;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let flushing: ReturnType<typeof setTimeout> | undefined;
  let batch: SearchEvent[] = [];

  function flush() {
    flushing = undefined;
    const events = batch;
    batch = [];
    if (events.length) onEvents(events);
  }

  function receive(kind: SearchEvent["kind"], message: MessageEvent<string>) {
    if (message.lastEventId) lastId = message.lastEventId;
    const event = parseEvent(kind, message.data);
    if (!event) return;
    batch.push(event);
    if (event.kind === "end") return end();
    flushing ??= setTimeout(flush, BATCH_MS);
  }

  function end() {
    stop();
    flush();
    onConnection("ended");
  }

  function open() {
    clearTimeout(reopening);
    source?.close();
    const query = lastId ? `?last_event_id=${encodeURIComponent(lastId)}` : "";
    source = new EventSource(`/api/scraper/searches/${encodeURIComponent(searchId)}/events${query}`);
    source.onopen = () => {
      wait = FIRST_WAIT_MS;
      onConnection("live");
    };
    source.onerror = lost;
    for (const kind of EVENT_KINDS) source.addEventListener(kind, (message) => receive(kind, message));
  }

  function lost() {
    onConnection("lost");
    if (source?.readyState !== EventSource.CLOSED) return;
    clearTimeout(reopening);
    reopening = setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  function stop() {
    clearTimeout(reopening);
    clearTimeout(flushing);
    removeEventListener("online", open);
    source?.close();
  }

  addEventListener("online", open);
  onConnection("connecting");
  open();
  return stop;
}
