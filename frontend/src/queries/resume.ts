import { queryOptions } from "@tanstack/react-query";
import { browserClients } from "@/api/clients";
import { ApiFailure, dataOf } from "@/api/failure";
import type { ModelAnswer, ResumeRead } from "@/api/schemas";

export const LARGEST_RESUME = 5 * 1024 * 1024;

/** Have a résumé read; nothing of it is stored. What is too large is not even sent. */
export async function readResume(file: Blob): Promise<ResumeRead> {
  if (file.size > LARGEST_RESUME) {
    const detail =
      "The file is larger than 5 MiB; a résumé is smaller: save it without pictures, or paste its text.";
    throw new ApiFailure({ status: 413, title: "Too large", detail });
  }
  return dataOf(
    browserClients().ai.POST("/profile/resume", {
      body: { file: "" },
      bodySerializer: () => formOf(file),
    }),
  );
}

function formOf(file: Blob): FormData {
  const form = new FormData();
  form.set("file", file, file instanceof File ? file.name : "resume.txt");
  return form;
}

/** Which model a résumé can be read with, and where its text would be sent; null where none is configured. */
export function modelOfferQuery() {
  return queryOptions({
    queryKey: ["resume", "model"],
    queryFn: async () => (await dataOf(browserClients().ai.GET("/profile/resume/model"))).model,
  });
}

const ASK_AGAIN_AFTER = 1000;
const PATIENCE = 10;

/** Have a résumé's text sent to the model, and wait for what it read; a lost connection is tried again a few times. */
export async function readWithModel(file: Blob, signal: AbortSignal): Promise<ModelAnswer> {
  const { ticket } = await dataOf(
    browserClients().ai.POST("/profile/resume/model", {
      body: { file: "" },
      bodySerializer: () => formOf(file),
      signal,
    }),
  );
  for (let failed = 0; ;) {
    try {
      const answer = await dataOf(
        browserClients().ai.POST("/profile/resume/model/answer", { body: { ticket }, signal }),
      );
      if (answer.state !== "waiting") return answer;
      failed = 0;
    } catch (error) {
      failed += 1;
      if (signal.aborted || failed === PATIENCE) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_AFTER));
  }
}
