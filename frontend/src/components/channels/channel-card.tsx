import { Send, Trash2 } from "lucide-react";
import type { Channel, Message } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/notice";
import { PauseButton } from "@/components/ui/pause-button";
import { Ago } from "@/components/ui/time";
import { toast } from "@/notices/toasts";
import { plain } from "@/format/values";
import { useChangingChannel, useRemovingChannel, useTestingChannel } from "@/queries/channels";
import { quietLine } from "@/components/ui/quiet-hours";
import { EditChannel } from "./edit-channel";
import { rhythmName } from "./rhythms";

function tellHow(message: Message | undefined): void {
  if (message?.state === "sent") toast("The test was taken. Look whether it arrived.");
  else toast(plain(message?.reason ?? "The test is still on its way."), { tone: "bad" });
}

/** One channel as it stands, with what can be done about it. */
export function ChannelCard({ channel }: { channel: Channel }) {
  const { channel_id: id, label } = channel;
  const changing = useChangingChannel();
  const removing = useRemovingChannel();
  const testing = useTestingChannel();
  return (
    <li className="grid gap-2 card p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="text-lg font-bold wrap-anywhere">
            <bdi>{plain(label)}</bdi>
          </h3>
          <p className="text-[0.9375rem]">
            <span className="font-semibold">{channel.paused ? "Paused" : rhythmName(channel.rhythm)}</span>
            {" · "}
            <span className="wrap-anywhere">{plain(channel.target)}</span>
            {typeof channel.minimum_score === "number" ? ` · score from ${channel.minimum_score}` : null}
            {channel.waiting ? ` · ${channel.waiting} waiting` : null}
            {channel.last_sent ? (
              <>
                {" · "}told <Ago time={channel.last_sent} />
              </>
            ) : (
              " · nothing told yet"
            )}
          </p>
          {channel.quiet_hours ? (
            <p className="text-sm text-muted">Is {quietLine(channel.quiet_hours)}</p>
          ) : null}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button
            disabled={testing.isPending}
            onClick={() => testing.mutate(id, { onSuccess: (message) => tellHow(message) })}
          >
            <Send aria-hidden className="size-4" /> {testing.isPending ? "Sending…" : "Send a test"}
            <span className="sr-only"> to {label}</span>
          </Button>
          <PauseButton
            name={label}
            paused={channel.paused}
            disabled={changing.isPending}
            onChange={(paused) => changing.mutate({ id, change: { paused } })}
          />
          <EditChannel channel={channel} />
          <Button
            look="quiet"
            aria-label={`Delete ${label}`}
            disabled={removing.isPending}
            onClick={() => removing.mutate(id)}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      </div>
      {channel.failure ? <Callout tone="warn">{plain(channel.failure)}</Callout> : null}
    </li>
  );
}
