"use client";

import { type FormEvent, useState } from "react";
import { sentence } from "@/api/failure";
import type { Session } from "@/api/schemas";
import { Button, buttonClass } from "@/components/ui/button";
import { Field, Input, noteId } from "@/components/ui/field";
import { useHydrated } from "@/components/ui/hydration";
import { Callout } from "@/components/ui/notice";
import { signIn } from "@/queries/access";

const ERRORS: Record<string, string> = {
  expired: "That took too long, or began in another browser. Sign in once more.",
  refused: "The identity provider did not let you in.",
  provider: "The identity provider does not answer as it should. The log of ai-api says what is wrong.",
  "not-allowed": "The identity provider knows you, but this installation belongs to somebody else.",
};

interface Props {
  mode: Session["mode"] | null;
  /** Where to go on to, a path of this page. */
  next: string;
  error: string | null;
}

/** The one way to sign in that the operator chose. */
export function SignIn({ mode, next, error }: Props) {
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6 pt-10">
      <h1 className="text-3xl display">Sign in</h1>
      {error ? <Callout tone="bad">{ERRORS[error] ?? "Signing in did not work."}</Callout> : null}
      {mode === "password" ? <WithPassword next={next} /> : null}
      {mode === "oidc" ? (
        // A link of the router would fetch it; the browser itself has to go there.
        <a
          href={`/api/ai/auth/oidc/start?next=${encodeURIComponent(next)}`}
          className={buttonClass("primary")}
        >
          Go to the identity provider
        </a>
      ) : null}
      {mode === "proxy" ? (
        <Callout>The proxy before this page signs you in. It named nobody who may come in here.</Callout>
      ) : null}
      {mode === "none" ? <Callout>Nobody has to sign in here.</Callout> : null}
      {mode === null ? (
        <Callout tone="bad">The server cannot be reached. Try again in a moment.</Callout>
      ) : null}
    </div>
  );
}

function WithPassword({ next }: { next: string }) {
  const hydrated = useHydrated();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setBusy(true);
    try {
      await signIn(password);
      window.location.assign(next);
    } catch (error) {
      setProblem(sentence(error));
      setBusy(false);
    }
  }

  // Before its code is there the browser would send the form by itself: never with the password in an address.
  return (
    <form onSubmit={submit} method="post" className="flex flex-col gap-4">
      <Field id="password" label="Password" problem={problem}>
        <Input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aria-invalid={problem !== null}
          aria-describedby={noteId("password")}
        />
      </Field>
      <Button type="submit" look="primary" disabled={!hydrated || busy}>
        Sign in
      </Button>
    </form>
  );
}
