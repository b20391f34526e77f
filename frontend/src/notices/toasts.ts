/** What a person is told for a few seconds about something that happened in the background. */
export interface Toast {
  id: number;
  text: string;
  tone: "good" | "bad";
  link?: { href: string; label: string };
  /** What can be done about it, for as long as it is shown. */
  act?: { label: string; run: () => void };
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Tell the person about something that happened in the background. */
export function toast(text: string, more: Partial<Pick<Toast, "tone" | "link" | "act">> = {}): void {
  change([...toasts.slice(-2), { id: nextId++, text, tone: "good", ...more }]);
}

/** Show one no longer. */
export function dismiss(id: number): void {
  change(toasts.filter((one) => one.id !== id));
}

/** Give those that are shown, oldest first, at most three. */
export function shownToasts(): readonly Toast[] {
  return toasts;
}

/** Call `listener` at each change, until what is returned is called. */
export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
