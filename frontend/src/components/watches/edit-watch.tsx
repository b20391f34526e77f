import { SlidersHorizontal } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ApiFailure, sentence } from "@/api/failure";
import type { ChangeWatch, Watch } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, noteId } from "@/components/ui/field";
import { Callout } from "@/components/ui/notice";
import { deviceZone, QuietHoursFields, quietHoursOf, said } from "@/components/ui/quiet-hours";
import { plain } from "@/format/values";
import { useChangingWatch } from "@/queries/watches";
import { listed } from "./rhythm";

/** A button that opens what a watch keeps and when it is quiet, to be changed. */
export function EditWatch({ watch }: { watch: Watch }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden className="size-4" /> Change
        <span className="sr-only"> {watch.name}</span>
      </Button>
      <Dialog open={open} title={`Change ${plain(watch.name)}`} onClose={() => setOpen(false)}>
        <Form watch={watch} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function changeOf(form: FormData): ChangeWatch | string {
  const quiet = quietHoursOf(form);
  if (typeof quiet === "string") return quiet;
  const score = said(form, "score");
  return {
    name: said(form, "name"),
    list_name: said(form, "list"),
    quiet_hours: quiet,
    keep: {
      minimum_score: score === "" ? null : Number(score),
      words: listed(said(form, "words")),
      places: listed(said(form, "places")),
    },
  };
}

function Form({ watch, onClose }: { watch: Watch; onClose: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const changing = useChangingWatch({ quiet: true });
  const id = (name: string) => `edit-${watch.watch_id}-${name}`;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const change = changeOf(new FormData(event.currentTarget));
    if (typeof change === "string") return setProblem(change);
    try {
      await changing.mutateAsync({ id: watch.watch_id, change });
      onClose();
    } catch (error) {
      setProblem((error instanceof ApiFailure && error.fields[0]?.detail) || sentence(error));
    }
  }

  const field = (name: string, label: string, value: string, hint: string, more = {}) => (
    <Field id={id(name)} label={label} hint={hint}>
      <Input id={id(name)} name={name} defaultValue={value} aria-describedby={noteId(id(name))} {...more} />
    </Field>
  );
  const { keep } = watch;
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-2">
      <div className="grid gap-x-3 sm:grid-cols-2">
        {field("name", "Name", watch.name, "As it is called here.", { required: true, maxLength: 300 })}
        {field("list", "List", watch.list_name, "Empty is none.", { maxLength: 100 })}
        {field("score", "Least score", String(keep.minimum_score ?? ""), "Tell of nothing below it.", {
          type: "number",
          min: 0,
          max: 100,
          step: "any",
        })}
        {field("words", "One of these words", keep.words?.join(", ") ?? "", "With commas; empty keeps all.")}
        {field(
          "places",
          "One of these places",
          keep.places?.join(", ") ?? "",
          "With commas; empty keeps all.",
        )}
      </div>
      <QuietHoursFields quiet={watch.quiet_hours} zone={deviceZone()} />
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
