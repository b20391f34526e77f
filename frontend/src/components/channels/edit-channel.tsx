import { SlidersHorizontal } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ApiFailure, sentence } from "@/api/failure";
import type { ChangeChannel, Channel } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Select } from "@/components/ui/field";
import { Callout } from "@/components/ui/notice";
import { QuietHoursFields, quietHoursOf, said, zoneOf } from "@/components/ui/quiet-hours";
import { plain } from "@/format/values";
import { useChangingChannel } from "@/queries/channels";
import { RHYTHMS } from "./rhythms";

/** A button that opens when a channel tells, and from which score on, to be changed. */
export function EditChannel({ channel }: { channel: Channel }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden className="size-4" /> Change
        <span className="sr-only"> {channel.label}</span>
      </Button>
      <Dialog open={open} title={`Change ${plain(channel.label)}`} onClose={() => setOpen(false)}>
        <Form channel={channel} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function changeOf(form: FormData): ChangeChannel | string {
  const quiet = quietHoursOf(form);
  if (typeof quiet === "string") return quiet;
  const score = said(form, "score");
  return {
    label: said(form, "label"),
    rhythm: said(form, "rhythm") as Channel["rhythm"],
    minimum_score: score === "" ? null : Number(score),
    time_zone: zoneOf(form),
    quiet_hours: quiet,
  };
}

function Form({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const changing = useChangingChannel({ quiet: true });
  const id = (name: string) => `edit-${channel.channel_id}-${name}`;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const change = changeOf(new FormData(event.currentTarget));
    if (typeof change === "string") return setProblem(change);
    try {
      await changing.mutateAsync({ id: channel.channel_id, change });
      onClose();
    } catch (error) {
      setProblem((error instanceof ApiFailure && error.fields[0]?.detail) || sentence(error));
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-2">
      <div className="grid gap-x-3 sm:grid-cols-2">
        <Field id={id("label")} label="Name">
          <Input id={id("label")} name="label" required maxLength={100} defaultValue={channel.label} />
        </Field>
        <Field id={id("rhythm")} label="When">
          <Select id={id("rhythm")} name="rhythm" defaultValue={channel.rhythm}>
            {RHYTHMS.map(([rhythm, name]) => (
              <option key={rhythm} value={rhythm}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field id={id("score")} label="Least score">
          <Input
            id={id("score")}
            name="score"
            type="number"
            min={0}
            max={100}
            step="any"
            defaultValue={channel.minimum_score ?? ""}
          />
        </Field>
      </div>
      <QuietHoursFields quiet={channel.quiet_hours} zone={channel.time_zone} />
      {problem ? <Callout tone="bad">{problem}</Callout> : null}
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>Leave it</Button>
        <Button look="primary" type="submit" disabled={changing.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
