"use client";

import { sentence } from "@/api/failure";

/** Every page carries this along, so it is made of next to nothing. */
export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <div role="alert" className="px-6 py-14 text-center">
      <h1 className="text-lg font-bold">This page could not be shown</h1>
      <p className="mt-3 text-muted">{sentence(error)}</p>
      <button
        type="button"
        onClick={reset}
        className="mt-5 min-h-10 rounded-full border border-line-strong bg-surface px-4 font-semibold hover:bg-sunken"
      >
        Try again
      </button>
    </div>
  );
}
