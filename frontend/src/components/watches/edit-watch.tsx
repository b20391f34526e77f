import type { ChangeWatch, Watch } from "@/api/schemas";
import { ChangeDialog } from "@/components/ui/change-dialog";
import { Field, Input, noteId } from "@/components/ui/field";
import { deviceZone, QuietHoursFields, quietHoursOf, said } from "@/components/ui/quiet-hours";
import { useChangingWatch } from "@/queries/watches";
import { listed } from "./rhythm";

/** A button that opens what a watch keeps and when it is quiet, to be changed. */
export function EditWatch({ watch }: { watch: Watch }) {
  const changing = useChangingWatch({ quiet: true });
  return (
    <ChangeDialog
      name={watch.name}
      read={changeOf}
      save={(change) => changing.mutateAsync({ id: watch.watch_id, change })}
      saving={changing.isPending}
    >
      <WatchFields watch={watch} />
    </ChangeDialog>
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

function WatchFields({ watch }: { watch: Watch }) {
  const id = (name: string) => `edit-${watch.watch_id}-${name}`;
  const field = (name: string, label: string, value: string, hint: string, more = {}) => (
    <Field id={id(name)} label={label} hint={hint}>
      <Input id={id(name)} name={name} defaultValue={value} aria-describedby={noteId(id(name))} {...more} />
    </Field>
  );
  const { keep } = watch;
  return (
    <>
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
    </>
  );
}
