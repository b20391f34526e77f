import type { Search } from "@/api/schemas";
import type { Sample } from "@/live/state";
import { StageProgress } from "./stage-progress";

/** The five stages as one stretch of track. */
export function Relay({ search, samples }: { search: Search; samples: readonly Sample[] }) {
  return (
    <ol aria-label="The five stages" className="grid gap-4 md:grid-cols-5 md:gap-0">
      {search.stages.map((stage, index) => (
        <StageProgress key={stage.name} stage={stage} search={search} number={index + 1} samples={samples} />
      ))}
    </ol>
  );
}
