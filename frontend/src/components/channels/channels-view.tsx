"use client";

import { type DehydratedState, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui/notice";
import { channels } from "@/queries/channels";
import { WithCache } from "@/queries/with-cache";
import { AddChannel } from "./add-channel";
import { ChannelCard } from "./channel-card";
import { Feeds } from "./feeds";

/** Where a person hears of new postings that fit, and feeds for readers and calendars. */
export function ChannelsView({ state }: { state: DehydratedState }) {
  return (
    <WithCache state={state}>
      <div className="grid gap-8">
        <div>
          <h1 className="text-3xl display sm:text-4xl">Be told</h1>
          <p className="mt-1 text-muted">
            What your{" "}
            <Link href="/watches" className="font-semibold text-field underline">
              watches
            </Link>{" "}
            find is told here, each posting once.
          </p>
        </div>
        <AddChannel />
        <Channels />
        <Feeds />
      </div>
    </WithCache>
  );
}

function Channels() {
  const { data, error, isPending, refetch } = useQuery(channels());
  if (error && !data)
    return <ErrorState title="The channels could not be read" error={error} retry={() => void refetch()} />;
  if (isPending) return <Skeleton className="h-32 w-full" />;
  if (data?.items.length === 0)
    return (
      <EmptyState title="Nobody is told yet">
        Add a channel, and send a test to see that it arrives.
      </EmptyState>
    );
  return (
    <section aria-label="Channels">
      <ul className="grid gap-3">
        {data?.items.map((channel) => (
          <ChannelCard key={channel.channel_id} channel={channel} />
        ))}
      </ul>
    </section>
  );
}
