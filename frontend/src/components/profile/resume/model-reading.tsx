"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { useEffect, useRef } from "react";
import { sentence } from "@/api/failure";
import type { ModelAnswer, ResumeRead } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/notice";
import { modelOfferQuery, readWithModel } from "@/queries/resume";

interface Props {
  file: Blob;
  onRead: (read: ResumeRead) => void;
}

/** Have a résumé read with the model too: where one is configured, and never before the person asks for it. */
export function ModelReading({ file, onRead }: Props) {
  const offer = useQuery(modelOfferQuery());
  const waiting = useRef<AbortController>(null);
  useEffect(() => () => waiting.current?.abort(), []);
  const reading = useMutation({
    mutationFn: () => {
      waiting.current = new AbortController();
      return readWithModel(file, waiting.current.signal);
    },
    onSuccess: ({ read }) => read && onRead(read),
  });
  function stop() {
    waiting.current?.abort();
    reading.reset();
  }
  if (!offer.data) return null;
  const failure = reading.error ? sentence(reading.error) : reading.data && failureOf(reading.data);
  return (
    <section aria-label="Reading with the model" className="grid justify-items-start gap-3">
      <div role="status">
        {reading.data?.state === "read" ? (
          <Callout tone="good">
            {offer.data} has read it too: what it found, where it stands in your résumé, is marked “by the
            model”.
          </Callout>
        ) : null}
      </div>
      {failure ? <Callout tone="bad">{failure} What was read on this machine stays as it is.</Callout> : null}
      {reading.data?.state === "read" ? null : (
        <>
          <p className="text-[0.9375rem] text-muted">
            It can be read with a language model too. Its text is then sent to {offer.data}, and that costs a
            little.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button disabled={reading.isPending} onClick={() => reading.mutate()}>
              {reading.isPending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : null}
              {labelOf(reading.isPending, Boolean(failure))}
            </Button>
            {reading.isPending ? (
              <Button look="quiet" onClick={stop}>
                Stop waiting
              </Button>
            ) : null}
          </div>
        </>
      )}
    </section>
  );
}

function labelOf(pending: boolean, failed: boolean): string {
  if (pending) return "The model is reading…";
  return failed ? "Try the model again" : "Read it with the model too";
}

function failureOf({ state, reason }: ModelAnswer): string | null {
  if (state === "read") return null;
  return reason ?? "The reading was lost on the way.";
}
