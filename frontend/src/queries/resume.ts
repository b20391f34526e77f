import { browserClients } from "@/api/clients";
import { ApiFailure, dataOf } from "@/api/failure";
import type { ResumeRead } from "@/api/schemas";

export const LARGEST_RESUME = 5 * 1024 * 1024;

/** Have a résumé read; nothing of it is stored. What is too large is not even sent. */
export async function readResume(file: Blob): Promise<ResumeRead> {
  if (file.size > LARGEST_RESUME) {
    const detail =
      "The file is larger than 5 MiB; a résumé is smaller: save it without pictures, or paste its text.";
    throw new ApiFailure({ status: 413, title: "Too large", detail });
  }
  const form = new FormData();
  form.set("file", file, file instanceof File ? file.name : "resume.txt");
  return dataOf(
    browserClients().ai.POST("/profile/resume", {
      body: { file: "" },
      bodySerializer: () => form,
    }),
  );
}
