import { ApiFailure, sentence } from "@/api/failure";
import { type SearchRequest, startSearch } from "@/queries/searches";

type Outcome = { started: string; problem: null } | { started: null; problem: string };

/** Start a search: its id, or the sentence by which it was refused, as the server puts it for the field. */
export async function startFrom(search: SearchRequest): Promise<Outcome> {
  try {
    return { started: (await startSearch(search)).search_id, problem: null };
  } catch (error) {
    const field = error instanceof ApiFailure ? error.fields[0]?.detail : undefined;
    return { started: null, problem: field ?? sentence(error) };
  }
}
