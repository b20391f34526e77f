"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Pencil, Replace, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { sentence } from "@/api/failure";
import type { SavedFilter } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { toast } from "@/notices/toasts";
import { plain } from "@/format/values";
import { activeFilters, type JobFilters, parseFilters } from "@/jobs/filters";
import {
  deleteFilter,
  filtersKey,
  renameFilter,
  replaceFilter,
  savedFilters,
  saveFilter,
} from "@/queries/filters";

const LONGEST_NAME = 80;

interface Props {
  filters: JobFilters;
  /** Put a saved filter in place of what the list is asked for now. */
  onApply: (filters: JobFilters) => void;
}

/** Filters that are kept under names: naming the present one, and applying, replacing, renaming and deleting each. */
export function SavedFilters({ filters, onApply }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="inline-flex min-h-9 items-center gap-1.5 rounded-full px-3 text-sm font-semibold hover:bg-sunken"
      >
        <Bookmark aria-hidden className="size-4" /> Saved filters
      </button>
      <Dialog open={open} title="Saved filters" onClose={() => setOpen(false)}>
        <Kept
          filters={filters}
          onApply={(saved) => {
            setOpen(false);
            onApply(saved);
          }}
        />
      </Dialog>
    </>
  );
}

function Kept({ filters, onApply }: Props) {
  const cache = useQueryClient();
  const { data, error } = useQuery(savedFilters());
  const act = useMutation({
    mutationFn: (how: () => Promise<unknown>) => how(),
    onSettled: () => cache.invalidateQueries({ queryKey: filtersKey }),
  });
  const problem = act.error ?? error;
  const asks = activeFilters(filters) > 0;

  function undoable(said: string, undo: () => Promise<unknown>) {
    const again = () => cache.invalidateQueries({ queryKey: filtersKey });
    const failed = (reason: unknown) => toast(sentence(reason), { tone: "bad" });
    toast(said, { act: { label: "Undo", run: () => void undo().then(again, failed) } });
  }

  return (
    <div className="grid gap-4">
      {asks ? (
        <Naming
          id="filter-name"
          label="Keep the present filter as"
          does="Save"
          name=""
          onName={(name) => act.mutateAsync(() => saveFilter(name, filters))}
        />
      ) : (
        <p className="text-muted">Narrow the list first; its filter can then be kept here under a name.</p>
      )}
      {problem ? (
        <p role="alert" className="text-clay-ink">
          {sentence(problem)}
        </p>
      ) : null}
      {data?.items.length ? (
        <ul className="divide-y divide-line border-t border-line">
          {data.items.map((one) => (
            <Row
              key={one.id}
              saved={one}
              onApply={() => onApply(filtersOf(one))}
              onRename={(name) => act.mutateAsync(() => renameFilter(one.id, name))}
              onReplace={
                asks
                  ? () =>
                      act.mutate(async () => {
                        await replaceFilter(one.id, filters);
                        const undo = () => replaceFilter(one.id, filtersOf(one));
                        undoable(`${plain(one.name)} is the present filter now.`, undo);
                      })
                  : undefined
              }
              onDelete={() =>
                act.mutate(async () => {
                  await deleteFilter(one.id);
                  undoable(`${plain(one.name)} is deleted.`, () => saveFilter(one.name, filtersOf(one)));
                })
              }
            />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

interface RowProps {
  saved: SavedFilter;
  onApply: () => void;
  onRename: (name: string) => Promise<unknown>;
  /** Let it ask for what the list is asked for now; undefined where that is nothing. */
  onReplace: (() => void) | undefined;
  onDelete: () => void;
}

function Row({ saved, onApply, onRename, onReplace, onDelete }: RowProps) {
  const [renaming, setRenaming] = useState(false);
  const name = plain(saved.name);
  if (renaming) {
    return (
      <li className="py-3">
        <Naming
          id={`filter-${saved.id}`}
          label={`Call ${name}`}
          does="Rename"
          name={saved.name}
          onName={(to) => onRename(to).then(() => setRenaming(false))}
        />
      </li>
    );
  }
  return (
    <li className="flex items-center gap-1 py-2">
      <button
        type="button"
        onClick={onApply}
        className="min-h-10 min-w-0 flex-1 rounded-lg px-2 text-left font-semibold wrap-anywhere text-field hover:bg-sunken"
      >
        <span className="sr-only">Apply </span>
        <bdi>{name}</bdi>
      </button>
      {onReplace ? (
        <Button look="quiet" className="px-2.5" title="Replace by the present filter" onClick={onReplace}>
          <Replace aria-hidden className="size-4" />
          <span className="sr-only">Replace {name} by the present filter</span>
        </Button>
      ) : null}
      <Button look="quiet" className="px-2.5" title="Rename" onClick={() => setRenaming(true)}>
        <Pencil aria-hidden className="size-4" />
        <span className="sr-only">Rename {name}</span>
      </Button>
      <Button look="quiet" className="px-2.5 text-clay-ink" title="Delete" onClick={onDelete}>
        <Trash2 aria-hidden className="size-4" />
        <span className="sr-only">Delete {name}</span>
      </Button>
    </li>
  );
}

interface NamingProps {
  id: string;
  label: string;
  does: string;
  name: string;
  onName: (name: string) => Promise<unknown>;
}

function Naming({ id, label, does, name, onName }: NamingProps) {
  const [text, setText] = useState(name);
  const [pending, setPending] = useState(false);
  function submit(event: FormEvent) {
    event.preventDefault();
    setPending(true);
    onName(text.trim())
      .then(() => setText(""))
      // What went wrong is told above the list.
      .catch(() => undefined)
      .finally(() => setPending(false));
  }
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <Field id={id} label={label}>
          <Input
            id={id}
            value={text}
            maxLength={LONGEST_NAME}
            placeholder="Remote, this week"
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      </div>
      <Button
        look="primary"
        type="submit"
        className="mb-6.5 min-h-11"
        disabled={pending || !text.trim() || text.trim() === name}
      >
        {does}
      </Button>
    </form>
  );
}

/** Read what a saved filter asks for as the address of a list would say it. */
export function filtersOf({ filter }: SavedFilter): JobFilters {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    for (const one of [value ?? []].flat()) if (one !== false) params.append(name, String(one));
  }
  return parseFilters(params);
}
