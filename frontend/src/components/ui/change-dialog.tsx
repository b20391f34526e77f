import { SlidersHorizontal } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { ApiFailure, sentence } from "@/api/failure";
import { plain } from "@/format/values";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Callout } from "./notice";

interface FormProps<Change> {
  /** Read the fields: the change, or a sentence on what is wrong with them. */
  read: (form: FormData) => Change | string;
  save: (change: Change) => Promise<unknown>;
  saving: boolean;
  /** The fields, each with a name of its own. */
  children: ReactNode;
}

/** A button that opens the fields of a named thing in a dialog, to be changed. */
export function ChangeDialog<Change>({ name, ...form }: FormProps<Change> & { name: string }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden className="size-4" /> Change
        <span className="sr-only"> {name}</span>
      </Button>
      <Dialog open={open} title={`Change ${plain(name)}`} onClose={close}>
        <ChangeForm {...form} onClose={close} />
      </Dialog>
    </>
  );
}

/** The fields with their two buttons; it stays open with a reason for as long as the change is not taken. */
function ChangeForm<Change>(props: FormProps<Change> & { onClose: () => void }) {
  const { read, save, saving, children, onClose } = props;
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const change = read(new FormData(event.currentTarget));
    if (typeof change === "string") return setProblem(change);
    try {
      await save(change);
      onClose();
    } catch (error) {
      setProblem((error instanceof ApiFailure && error.fields[0]?.detail) || sentence(error));
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-2">
      {children}
      {problem ? <Callout tone="bad">{problem}</Callout> : null}
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>Leave it</Button>
        <Button look="primary" type="submit" disabled={saving}>
          Save
        </Button>
      </div>
    </form>
  );
}
