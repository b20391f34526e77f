"use client";

import { type DehydratedState, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { sentence } from "@/api/failure";
import type { Token, TokenScope } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { Callout, ErrorState, Skeleton } from "@/components/ui/notice";
import { Ago } from "@/components/ui/time";
import { forgetForGood } from "@/offline/kept";
import { createToken, revokeToken, signOut, tokens, tokensKey } from "@/queries/access";
import { WithCache } from "@/queries/with-cache";

/** Tokens of programs, and the way out. */
export function AccessView({ state, canSignOut }: { state: DehydratedState; canSignOut: boolean }) {
  return (
    <WithCache state={state}>
      <div className="flex flex-col gap-10">
        <h1 className="text-3xl display">Access</h1>
        <Tokens />
        {canSignOut ? (
          <section aria-labelledby="signed-in" className="flex flex-col items-start gap-3">
            <h2 id="signed-in" className="text-xl font-bold">
              Signed in
            </h2>
            <div className="flex flex-wrap gap-3">
              <Button onClick={() => void leave(false)}>Sign out</Button>
              <Button look="danger" onClick={() => void leave(true)}>
                Sign out everywhere
              </Button>
            </div>
          </section>
        ) : null}
      </div>
    </WithCache>
  );
}

async function leave(everywhere: boolean) {
  await forgetForGood();
  await signOut(everywhere);
}

function Tokens() {
  const { data, error, refetch } = useQuery(tokens());
  return (
    <section aria-labelledby="tokens" className="flex flex-col gap-4">
      <h2 id="tokens" className="text-xl font-bold">
        Tokens
      </h2>
      <p className="max-w-prose text-muted">
        A token lets the command line or another program in, as <code>Authorization: Bearer …</code>.
      </p>
      <NewToken />
      {error ? (
        <ErrorState title="The tokens could not be read" error={error} retry={() => void refetch()} />
      ) : null}
      {!data && !error ? <Skeleton className="h-24" /> : null}
      {data?.items.length ? (
        <ul className="divide-y divide-line rounded-xl border border-line">
          {data.items.map((token) => (
            <Row key={token.id} token={token} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Row({ token }: { token: Token }) {
  const cache = useQueryClient();

  async function revoke() {
    await revokeToken(token.id);
    await cache.invalidateQueries({ queryKey: tokensKey });
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
      <span className="font-semibold">{token.name}</span>
      <span className="text-muted">{token.scope === "write" ? "reads and changes" : "reads"}</span>
      <span className="flex-1 text-sm text-muted">
        made <Ago time={token.created_at} />,{" "}
        {token.last_used_at ? (
          <>
            used <Ago time={token.last_used_at} />
          </>
        ) : (
          "never used"
        )}
      </span>
      <Button look="danger" aria-label={`Revoke ${token.name}`} onClick={() => void revoke()}>
        Revoke
      </Button>
    </li>
  );
}

function NewToken() {
  const cache = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const wanted = new FormData(form);
    try {
      const made = await createToken(String(wanted.get("name")), String(wanted.get("scope")) as TokenScope);
      setSecret(made.secret);
      setProblem(null);
      form.reset();
      await cache.invalidateQueries({ queryKey: tokensKey });
    } catch (error) {
      setProblem(sentence(error));
    }
  }

  return (
    <>
      <form onSubmit={submit} className="flex flex-wrap items-start gap-4">
        <div className="min-w-60 flex-1">
          <Field id="token-name" label="What it is for" problem={problem}>
            <Input id="token-name" name="name" required maxLength={100} />
          </Field>
        </div>
        <Field id="token-scope" label="What it may do">
          <Select id="token-scope" name="scope">
            <option value="read">Read</option>
            <option value="write">Read and change</option>
          </Select>
        </Field>
        <Button type="submit" look="primary" className="mt-7">
          Make a token
        </Button>
      </form>
      {secret ? (
        <Callout tone="good">
          Copy it now, it is not shown again: <code className="break-all select-all">{secret}</code>
        </Callout>
      ) : null}
    </>
  );
}
