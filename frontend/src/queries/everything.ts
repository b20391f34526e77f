import { browserClients } from "@/api/clients";
import { dataOf, done } from "@/api/failure";

/** Where all that is stored can be downloaded. */
export const EVERYTHING = "/api/ai/everything";

export function deleteEverything() {
  return done(browserClients().ai.POST("/everything/delete", { body: { confirm: "delete everything" } }));
}

/** Delete a search that is over; its jobs stay, unless those that only it found are meant too. */
export function deleteSearch(id: string, withJobs: boolean) {
  const params = { path: { search_id: id }, query: { with_jobs: withJobs } };
  return dataOf(browserClients().scraper.DELETE("/searches/{search_id}", { params }));
}
