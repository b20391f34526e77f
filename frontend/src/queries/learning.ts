import { queryOptions } from "@tanstack/react-query";
import { browserClients } from "@/api/clients";
import { dataOf } from "@/api/failure";

/** What the person's marks say about the weights of the score. */
export const learning = queryOptions({
  queryKey: ["learning"],
  queryFn: ({ signal }) => dataOf(browserClients().ai.GET("/learning", { signal })),
});
