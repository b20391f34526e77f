import type { DehydratedState } from "@tanstack/react-query";
import { SearchParts } from "@/components/deferred";
import { TrackBackdrop } from "./track-backdrop";
import { SearchForm } from "./search-form";

/** The search, with the address in its field that one came with. */
export function SearchView({ state, address }: { state: DehydratedState; address: string }) {
  return (
    <div className="grid gap-10">
      <section className="relative isolate -mt-6 pt-12 pb-10 sm:-mt-10 sm:pt-20 sm:pb-14">
        <div className="absolute inset-y-0 left-1/2 -z-10 w-dvw -translate-x-1/2 overflow-hidden border-b border-line">
          <TrackBackdrop />
        </div>
        <div className="max-w-2xl">
          <p className="mb-4 eyebrow text-clay-ink">From careers page to shortlist</p>
          <h1 className="mb-4 text-4xl display sm:text-6xl">Every posting found. The best ones first.</h1>
          <p className="mb-8 max-w-xl text-lg text-pretty text-muted">
            Give a company&rsquo;s careers page. Jobrelay finds its openings, reads each one against your
            profile, and shows why it scored as it did.
          </p>
          <SearchForm key={address} address={address} />
        </div>
      </section>
      <SearchParts state={state} />
    </div>
  );
}
