"use client";

import { useQuery } from "@tanstack/react-query";
import { AddChannel } from "@/components/channels/add-channel";
import { ChannelCard } from "@/components/channels/channel-card";
import { channels } from "@/queries/channels";

/** A first channel, and a test message to see that it arrives. */
export function TellStep() {
  const { data } = useQuery(channels());
  return (
    <div className="mt-3 grid gap-3">
      {data?.items.length ? (
        <ul aria-label="Where you are told" className="grid gap-3">
          {data.items.map((channel) => (
            <ChannelCard key={channel.channel_id} channel={channel} />
          ))}
        </ul>
      ) : null}
      <AddChannel />
    </div>
  );
}
