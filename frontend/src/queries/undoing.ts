import type { QueryClient } from "@tanstack/react-query";
import { sentence } from "@/api/failure";
import { toast } from "@/notices/toasts";
import { jobKeys, undoChange } from "./jobs";

/** What a toast offers after a change: to take it back, where something really changed. */
export function undoing(cache: QueryClient, change: string | null | undefined) {
  if (!change) return {};
  const run = () => void undo(cache, change);
  return { act: { label: "Undo", run } };
}

/** Take a change back, and show what is there now wherever jobs are shown. */
export async function undo(cache: QueryClient, change: string): Promise<void> {
  try {
    await undoChange(change);
  } catch (error) {
    toast(sentence(error), { tone: "bad" });
    return;
  }
  await cache.invalidateQueries({ queryKey: jobKeys.all });
  toast("Undone.");
}
