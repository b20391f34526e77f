import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { sentence } from "@/api/failure";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Callout, ErrorState } from "@/components/ui/notice";
import { Ago } from "@/components/ui/time";
import { plain } from "@/format/values";
import { feeds, useAddingFeed, useRevokingFeed } from "@/queries/channels";

/** Secret addresses of feeds: made, shown once, and revoked. */
export function Feeds() {
  const { data, error, refetch } = useQuery(feeds());
  const revoking = useRevokingFeed();
  return (
    <section aria-labelledby="feeds" className="grid gap-4">
      <div>
        <h2 id="feeds" className="text-xl display">
          Feeds
        </h2>
        <p className="mt-1 max-w-prose text-muted">
          Your matches for a feed reader, and deadlines and follow-ups for a calendar. Whoever knows an
          address reads the feed, until you revoke it.
        </p>
      </div>
      <NewFeed />
      {error ? (
        <ErrorState title="The feeds could not be read" error={error} retry={() => void refetch()} />
      ) : null}
      {data?.items.length ? (
        <ul className="divide-y divide-line rounded-xl border border-line">
          {data.items.map((feed) => (
            <li key={feed.feed_id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
              <span className="font-semibold wrap-anywhere">{plain(feed.label)}</span>
              <span className="flex-1 text-sm text-muted">
                made <Ago time={feed.created_at} />,{" "}
                {feed.last_read ? (
                  <>
                    read <Ago time={feed.last_read} />
                  </>
                ) : (
                  "never read"
                )}
              </span>
              <Button
                look="danger"
                aria-label={`Revoke ${feed.label}`}
                disabled={revoking.isPending}
                onClick={() => revoking.mutate(feed.feed_id)}
              >
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function NewFeed() {
  const [addresses, setAddresses] = useState<string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const adding = useAddingFeed();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      const { paths } = await adding.mutateAsync({ label: String(new FormData(form).get("label")).trim() });
      setAddresses(paths.map((path) => `${window.location.origin}/api/ai${path}`));
      setProblem(null);
      form.reset();
    } catch (error) {
      setProblem(sentence(error));
    }
  }

  return (
    <>
      <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-start gap-4">
        <div className="min-w-60 flex-1">
          <Field id="feed-label" label="What the feed is for" problem={problem}>
            <Input id="feed-label" name="label" required maxLength={100} placeholder="My reader" />
          </Field>
        </div>
        <Button type="submit" look="primary" className="mt-7" disabled={adding.isPending}>
          Make a feed
        </Button>
      </form>
      {addresses.length ? (
        <Callout tone="good">
          Copy them now, they are not shown again:
          <ul aria-label="Addresses of the new feed">
            {addresses.map((address) => (
              <li key={address}>
                <code className="break-all select-all">{address}</code>
              </li>
            ))}
          </ul>
        </Callout>
      ) : null}
    </>
  );
}
