import type { Problem } from "./schemas";

/** An answer that was not a success, or none at all (`status` 0), in words that a person can act on. */
export class ApiFailure extends Error {
  override name = "ApiFailure";
  readonly status: number;
  /** The kind of problem, such as `no-profile`; empty where its status says all. */
  readonly kind: string;
  readonly title: string;
  readonly traceId: string | null;
  readonly fields: readonly { pointer: string; detail: string }[];

  constructor(problem: Partial<Problem> & { status: number }) {
    super(problem.detail || "The server answered with something unexpected.");
    this.status = problem.status;
    this.kind = problem.type?.replace(/^urn:problem-type:jobrelay:/, "").replace("about:blank", "") ?? "";
    this.title = problem.title || "Something went wrong";
    this.traceId = problem.trace_id ?? null;
    this.fields = problem.errors ?? [];
  }

  get missing(): boolean {
    return this.status === 404 || this.status === 422;
  }
}

export const UNREACHABLE = {
  status: 0,
  title: "No connection",
  detail:
    "The server cannot be reached. Check that it runs and that you are online; this page tries again by itself.",
};

export const SIGN_IN = "/sign-in";

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** Give an answer's data, or throw it as an `ApiFailure`. */
export async function dataOf<T>(pending: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await pending;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiFailure(UNREACHABLE);
  }
  if (answer.data !== undefined) return answer.data;
  const problem = typeof answer.error === "object" && answer.error ? answer.error : {};
  const failure = new ApiFailure({ ...problem, status: answer.response.status });
  if (failure.status === 401 && !failure.kind) askToSignIn();
  throw failure;
}

/** Wait for an answer that has no body, or throw it as an `ApiFailure`. */
export async function done(pending: Promise<Answer<unknown>>): Promise<void> {
  await dataOf(pending.then((answer) => (answer.response.ok ? { ...answer, data: null } : answer)));
}

/** Leave for the page to sign in on when a session is over, and come back to where the person was. */
function askToSignIn() {
  if (typeof window === "undefined" || window.location.pathname === SIGN_IN) return;
  const here = window.location.pathname + window.location.search;
  // eslint-disable-next-line @next/next/no-location-assign-relative-destination -- the whole page has to be asked for anew, as somebody else
  window.location.assign(`${SIGN_IN}?next=${encodeURIComponent(here)}`);
}

/** Say what went wrong, whatever was thrown. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong.";
}
