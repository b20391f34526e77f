"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Callout } from "@/components/ui/notice";
import { isOver, watchedSearches } from "@/queries/searches";
import { systemStatus } from "@/queries/status";
import { WithCache } from "@/queries/with-cache";
import { OfflineNotice } from "./offline";

const UNANSWERED =
  "The server that runs searches does not answer. Nothing is lost; this page goes on when it is back.";

/** A sentence above the page while a search is open and nothing moves it. */
export function Standstill() {
  return (
    <WithCache>
      <OfflineNotice />
      <Banner />
    </WithCache>
  );
}

function Banner() {
  const searches = useQuery(watchedSearches());
  const open = searches.data?.items.some((search) => !isOver(search)) ?? false;
  const status = useQuery({ ...systemStatus(), enabled: open });
  const said = open ? (status.error ? UNANSWERED : status.data?.standstill) : null;
  return (
    <div role="status" aria-live="polite" aria-label="What holds searches up">
      {said ? (
        <div className="mx-auto max-w-6xl px-4 pt-4 sm:px-6">
          <Callout tone="warn">
            {said}{" "}
            <Link href="/status" className="font-semibold whitespace-nowrap underline">
              What runs now
            </Link>
          </Callout>
        </div>
      ) : null}
    </div>
  );
}
