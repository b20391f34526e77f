"use client";

import { type DehydratedState, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorState, Skeleton } from "@/components/ui/notice";
import { settings } from "@/queries/settings";
import { WithCache } from "@/queries/with-cache";
import { HiddenSettings } from "./hidden-settings";
import { ProfileForm } from "./profile-form";
import { YourData } from "./your-data";

export function ProfileView({ state }: { state: DehydratedState }) {
  return (
    <WithCache state={state}>
      <Profile />
    </WithCache>
  );
}

function Profile() {
  const { data, error, isPending, refetch } = useQuery(settings());
  // Another profile is another form: what was typed for the one before is not for this one.
  const [switched, setSwitched] = useState(0);
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="mb-2 text-3xl display sm:text-4xl">Profile</h1>
      <p className="mb-8 text-lg text-pretty text-muted">
        Every posting is judged against this, one criterion after the other. What you leave empty does not
        count.
      </p>
      {isPending ? <ProfileSkeleton /> : null}
      {error && !data ? (
        <ErrorState title="Your profile could not be read" error={error} retry={() => void refetch()} />
      ) : null}
      {data ? (
        <ProfileForm key={switched} saved={data} onSwitched={() => setSwitched((times) => times + 1)} />
      ) : null}
      {data ? (
        <div className="mt-14 grid gap-12">
          <HiddenSettings />
          <YourData />
        </div>
      ) : null}
    </div>
  );
}

function ProfileSkeleton() {
  return (
    <div role="status" aria-label="Reading your profile" className="grid gap-8">
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} className="h-16 w-full" />
      ))}
    </div>
  );
}
