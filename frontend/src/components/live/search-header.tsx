"use client";

import { useMutation } from "@tanstack/react-query";
import { ExternalLink, RotateCw, Square } from "lucide-react";
import { Fragment } from "react";
import { sentence } from "@/api/failure";
import type { Search } from "@/api/schemas";
import { SearchStatusBadge } from "@/components/searches/status";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/hydration";
import { Ago } from "@/components/ui/time";
import { toast } from "@/notices/toasts";
import { safeHref } from "@/format/values";
import { DeleteSearch } from "./delete-search";
import { cancelSearch, isOver, nameOf, retrySearch } from "@/queries/searches";

interface Props {
  search: Search;
  onChanged: (search: Search) => void;
}

export function SearchHeader({ search, onChanged }: Props) {
  const href = safeHref(search.url);
  return (
    <header className="flex flex-wrap items-start justify-between gap-4">
      <div className="min-w-0">
        <p className="mb-2 flex items-center gap-3 text-sm text-muted">
          <SearchStatusBadge status={search.status} />
          <span>
            Started <Ago time={search.created_at} />
          </span>
        </p>
        <h1 className="text-2xl display wrap-anywhere sm:text-4xl">
          <bdi>{breakable(nameOf(search))}</bdi>
        </h1>
        {href ? (
          <a
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            className="mt-1 inline-flex max-w-full items-center gap-1.5 text-muted underline-offset-4 hover:underline"
          >
            <span className="truncate">{search.url}</span>
            <ExternalLink aria-label="opens in a new tab" className="size-4 shrink-0" />
          </a>
        ) : null}
      </div>
      <SearchActions search={search} onChanged={onChanged} />
    </header>
  );
}

/** Let a line break before a slash rather than within a word. */
function breakable(name: string) {
  return name.split(/(?=\/)/).map((part, place) => (
    <Fragment key={place}>
      {place ? <wbr /> : null}
      {part}
    </Fragment>
  ));
}

function SearchActions({ search, onChanged }: Props) {
  const hydrated = useHydrated();
  const options = {
    onSuccess: onChanged,
    onError: (error: Error) => toast(sentence(error), { tone: "bad" }),
  };
  const cancel = useMutation({ mutationFn: () => cancelSearch(search.search_id), ...options });
  const retry = useMutation({ mutationFn: () => retrySearch(search.search_id), ...options });
  if (!isOver(search)) {
    return (
      <Button look="danger" onClick={() => cancel.mutate()} disabled={!hydrated || cancel.isPending}>
        <Square aria-hidden className="size-4" /> Cancel
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      {search.failed > 0 || search.status === "failed" ? (
        <Button onClick={() => retry.mutate()} disabled={!hydrated || retry.isPending}>
          <RotateCw aria-hidden className="size-4" />
          {search.failed ? `Retry ${search.failed} failed` : "Try again"}
        </Button>
      ) : null}
      <DeleteSearch id={search.search_id} />
    </div>
  );
}
