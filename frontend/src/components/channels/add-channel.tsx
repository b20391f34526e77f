import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ApiFailure, sentence } from "@/api/failure";
import type { AddChannel as Asked } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Field, Input, noteId, Select } from "@/components/ui/field";
import { Callout } from "@/components/ui/notice";
import { useAddingChannel } from "@/queries/channels";
import { RHYTHMS } from "./rhythms";

function asked(form: FormData): Asked {
  const said = (name: string) => String(form.get(name) ?? "").trim();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [start, end] = [said("from"), said("until")];
  return {
    label: said("label"),
    target: said("target"),
    rhythm: said("rhythm") as Asked["rhythm"],
    minimum_score: said("score") === "" ? null : Number(said("score")),
    time_zone: zone,
    quiet_hours: start && end ? { start, end, time_zone: zone } : null,
  };
}

/** Where to tell, when, and from which score on. */
export function AddChannel() {
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const adding = useAddingChannel();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setProblem(null);
    try {
      const { signing_secret: signing } = await adding.mutateAsync(asked(new FormData(form)));
      setSecret(signing ?? null);
      form.reset();
    } catch (error) {
      setProblem((error instanceof ApiFailure && error.fields[0]?.detail) || sentence(error));
    }
  }

  return (
    <section aria-labelledby="add-channel" className="card p-5 sm:p-6">
      <h2 id="add-channel" className="mb-3 text-xl display">
        Add a channel
      </h2>
      <form onSubmit={(event) => void submit(event)} className="grid gap-3 sm:grid-cols-2">
        <Field id="channel-label" label="Name">
          <Input id="channel-label" name="label" required maxLength={100} placeholder="My phone" />
        </Field>
        <Field
          id="channel-target"
          label="Address"
          problem={problem}
          hint="ntfy://topic, mailto://, tgram://, slack://, discord:// … or https:// of a program. It is not shown again."
        >
          <Input
            id="channel-target"
            name="target"
            required
            maxLength={2000}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={problem ? true : undefined}
            aria-describedby={noteId("channel-target")}
          />
        </Field>
        <Field id="channel-rhythm" label="When">
          <Select id="channel-rhythm" name="rhythm">
            {RHYTHMS.map(([rhythm, name]) => (
              <option key={rhythm} value={rhythm}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="channel-score" label="Least score">
          <Input id="channel-score" name="score" type="number" min={0} max={100} />
        </Field>
        <Field id="channel-from" label="Quiet from">
          <Input id="channel-from" name="from" type="time" />
        </Field>
        <Field id="channel-until" label="Quiet until">
          <Input id="channel-until" name="until" type="time" />
        </Field>
        <div>
          <Button look="primary" type="submit" disabled={adding.isPending}>
            <Plus aria-hidden className="size-4" /> Add
          </Button>
        </div>
      </form>
      {secret ? (
        <div className="mt-4">
          <Callout tone="good">
            What this program gets is signed (Standard Webhooks). Copy the secret now, it is not shown again:{" "}
            <code className="break-all select-all">{secret}</code>
          </Callout>
        </div>
      ) : null}
    </section>
  );
}
