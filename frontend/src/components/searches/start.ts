import { ApiFailure, sentence } from "@/api/failure";
import type { ProfileInput } from "@/api/schemas";
import { type SearchRequest, startSearch } from "@/queries/searches";
import { saveSettings } from "@/queries/settings";

export interface Refusal {
  problem: string;
  /** Whether only a profile is missing, for which a role is enough. */
  needsRole: boolean;
}

type Outcome = { started: string; refusal: null } | { started: null; refusal: Refusal };

/**
 * Start a search: its id, or the sentence by which it was refused, as the server puts it for the field. A `role` is
 * saved as the first profile before.
 */
export async function startFrom(search: SearchRequest, role: string): Promise<Outcome> {
  try {
    if (role) await saveSettings({ role } as ProfileInput);
    return { started: (await startSearch(search)).search_id, refusal: null };
  } catch (error) {
    const failure = error instanceof ApiFailure ? error : undefined;
    const problem = failure?.fields[0]?.detail ?? sentence(error);
    return { started: null, refusal: { problem, needsRole: failure?.kind === "no-profile" } };
  }
}
