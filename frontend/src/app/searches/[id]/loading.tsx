import { Skeleton } from "@/components/ui/notice";

export default function SearchLoading() {
  return (
    <div role="status" aria-label="Reading the search" className="grid gap-6">
      <Skeleton className="h-16 w-80 max-w-full" />
      <Skeleton className="h-64 w-full rounded-xl" />
      <Skeleton className="h-96 w-full rounded-xl" />
    </div>
  );
}
