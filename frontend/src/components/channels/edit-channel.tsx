import type { ChangeChannel, Channel } from "@/api/schemas";
import { ChangeDialog } from "@/components/ui/change-dialog";
import { Field, Input, Select } from "@/components/ui/field";
import { QuietHoursFields, quietHoursOf, said, zoneOf } from "@/components/ui/quiet-hours";
import { useChangingChannel } from "@/queries/channels";
import { RHYTHMS } from "./rhythms";

/** A button that opens when a channel tells, and from which score on, to be changed. */
export function EditChannel({ channel }: { channel: Channel }) {
  const changing = useChangingChannel({ quiet: true });
  return (
    <ChangeDialog
      name={channel.label}
      read={changeOf}
      save={(change) => changing.mutateAsync({ id: channel.channel_id, change })}
      saving={changing.isPending}
    >
      <ChannelFields channel={channel} />
    </ChangeDialog>
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

function ChannelFields({ channel }: { channel: Channel }) {
  const id = (name: string) => `edit-${channel.channel_id}-${name}`;
  return (
    <>
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
    </>
  );
}
