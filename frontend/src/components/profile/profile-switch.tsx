"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { sentence } from "@/api/failure";
import type { Profiles } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { toast } from "@/notices/toasts";
import { plain } from "@/format/values";
import {
  addProfile,
  deleteProfile,
  profiles,
  renameProfile,
  showProfiles,
  switchProfile,
} from "@/queries/profiles";

const LONGEST_NAME = 80;

interface Props {
  /** The form holds changes that are not saved, which a switch would lose. */
  changed: boolean;
  onSwitched: () => void;
}

interface Act {
  how: () => Promise<Profiles>;
  switches?: boolean;
}

/** Which profile is current, of several under names. */
export function ProfileSwitch({ changed, onSwitched }: Props) {
  const { data } = useQuery(profiles());
  const [asking, setAsking] = useState<"new" | "rename" | null>(null);
  const cache = useQueryClient();
  const act = useMutation({
    mutationFn: ({ how }: Act) => how(),
    onSuccess: async (now, { switches }) => {
      await showProfiles(cache, now);
      if (switches) onSwitched();
      setAsking(null);
    },
    onError: (error) => toast(sentence(error), { tone: "bad" }),
  });
  if (!data) return null;
  const [current, ...others] = data.items;
  return (
    <section aria-label="Your profiles" className="mb-6 flex flex-wrap items-center gap-2">
      {others.length ? (
        <select
          aria-label="Current profile"
          className="min-h-10 max-w-full rounded-full border border-line-strong bg-surface pr-9 pl-4 font-semibold text-ink"
          value=""
          disabled={changed || act.isPending}
          onChange={(event) => {
            const id = event.target.value;
            act.mutate({ how: () => switchProfile(id), switches: true });
          }}
        >
          <option value="">{plain(current?.name ?? "")}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id ?? ""}>
              {plain(name)}
            </option>
          ))}
        </select>
      ) : (
        <p className="mr-1 font-semibold">
          <bdi>{plain(current?.name ?? "")}</bdi>
        </p>
      )}
      <Button look="quiet" onClick={() => setAsking("rename")}>
        <Pencil aria-hidden className="size-4" /> Rename
      </Button>
      <Button look="quiet" disabled={changed} onClick={() => setAsking("new")}>
        <Plus aria-hidden className="size-4" /> New profile
      </Button>
      {changed ? <p className="text-sm text-muted">Save or undo your changes to switch.</p> : null}
      <Dialog
        open={asking !== null}
        title={asking === "new" ? "A new profile" : "This profile's name"}
        onClose={() => setAsking(null)}
      >
        {asking === "new" ? (
          <NewProfile
            pending={act.isPending}
            onAdd={(name, copied) => act.mutate({ how: () => addProfile(name, copied), switches: true })}
          />
        ) : (
          <Rename
            name={current?.name ?? ""}
            others={others}
            pending={act.isPending}
            onRename={(name) => act.mutate({ how: () => renameProfile(name) })}
            onDelete={(id) => act.mutate({ how: () => deleteProfile(id) })}
          />
        )}
      </Dialog>
    </section>
  );
}

interface NewProps {
  pending: boolean;
  onAdd: (name: string, copied: boolean) => void;
}

function NewProfile({ pending, onAdd }: NewProps) {
  const [name, setName] = useState("");
  const [copied, setCopied] = useState(true);
  function submit(event: FormEvent) {
    event.preventDefault();
    onAdd(name.trim(), copied);
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <p className="text-muted">
        It becomes the current one, which postings are scored against. The others wait.
      </p>
      <Field id="profile-name" label="Name">
        <Input
          id="profile-name"
          value={name}
          maxLength={LONGEST_NAME}
          placeholder="Part-time, near home"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <label className="flex items-center gap-2.5">
        <input
          type="checkbox"
          className="size-4 accent-field"
          checked={copied}
          onChange={(event) => setCopied(event.target.checked)}
        />
        Begin with what this one says
      </label>
      <Button look="primary" type="submit" className="justify-self-end" disabled={!name.trim() || pending}>
        Make it
      </Button>
    </form>
  );
}

interface RenameProps {
  name: string;
  others: Profiles["items"];
  pending: boolean;
  onRename: (name: string) => void;
  onDelete: (id: string) => void;
}

function Rename({ name, others, pending, onRename, onDelete }: RenameProps) {
  const [text, setText] = useState(name);
  function submit(event: FormEvent) {
    event.preventDefault();
    onRename(text.trim());
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field id="profile-name" label="Name">
        <Input
          id="profile-name"
          value={text}
          maxLength={LONGEST_NAME}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button
        look="primary"
        type="submit"
        className="justify-self-end"
        disabled={!text.trim() || text.trim() === name || pending}
      >
        Rename
      </Button>
      {others.length ? (
        <ul aria-label="Other profiles" className="divide-y divide-line border-t border-line">
          {others.map((other) => (
            <li key={other.id} className="flex items-center justify-between gap-3 py-2">
              <bdi>{plain(other.name)}</bdi>
              <Button look="danger" disabled={pending} onClick={() => onDelete(other.id ?? "")}>
                <Trash2 aria-hidden className="size-4" /> Delete
                <span className="sr-only">{plain(other.name)}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </form>
  );
}
