import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ApiFailure } from "@/api/failure";
import { LiveView } from "@/components/deferred";
import { Unreadable } from "@/components/shell/unreadable";
import { nameOf, readSearch } from "@/queries/searches";
import { traceAddress } from "@/server/addresses";
import { serverClients } from "@/server/clients";
import { resultOf } from "@/server/result";

interface Props {
  params: Promise<{ id: string }>;
}

const read = cache((id: string) => resultOf(readSearch(id, serverClients())));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const search = await read((await params).id);
  if (search instanceof ApiFailure) return { title: "Search" };
  return { title: nameOf(search) };
}

export default async function SearchProgressPage({ params }: Props) {
  const { id } = await params;
  const search = await read(id);
  if (search instanceof ApiFailure) {
    if (search.missing) notFound();
    return <Unreadable title="This search could not be read" reason={search.message} />;
  }
  return <LiveView key={id} known={search} traceUrl={traceAddress(search.trace_id)} />;
}
