import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ApiFailure } from "@/api/failure";
import { PostingView } from "@/components/posting/posting-view";
import { Unreadable } from "@/components/shell/unreadable";
import { plain } from "@/format/values";
import { readJob } from "@/queries/jobs";
import { resultOf } from "@/server/result";
import { serverClients } from "@/server/clients";

interface Props {
  params: Promise<{ id: string }>;
}

const read = cache((id: string) => resultOf(readJob(id, serverClients())));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const job = await read((await params).id);
  return { title: job instanceof ApiFailure ? "Job" : plain(job.title ?? "Untitled posting") };
}

export default async function JobPage({ params }: Props) {
  const job = await read((await params).id);
  if (job instanceof ApiFailure) {
    if (job.missing) notFound();
    return <Unreadable title="This job could not be read" reason={job.message} />;
  }
  return <PostingView job={job} />;
}
