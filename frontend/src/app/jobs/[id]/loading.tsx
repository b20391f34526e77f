import { Skeleton } from "@/components/ui/notice";

export default function JobLoading() {
  return (
    <div role="status" aria-label="Reading the job" className="grid gap-6">
      <Skeleton className="h-10 w-full" />
      <Skeleton className="h-28 w-2/3" />
      <Skeleton className="h-96 w-full rounded-xl" />
    </div>
  );
}
