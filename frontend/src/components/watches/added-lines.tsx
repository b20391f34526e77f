import { Check, CircleHelp, X } from "lucide-react";
import type { LineResult } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { hostOf, plain } from "@/format/values";

const WORDS: Record<LineResult["outcome"], string> = {
  added: "watched from now on",
  already_watched: "watched already",
  unsure: "not quite known",
  unknown: "not known",
  refused: "refused",
};

/** What became of every line; a name that is not quite known can be chosen from those that are like it. */
export function AddedLines({
  results,
  busy,
  onChoose,
}: {
  results: LineResult[];
  busy: boolean;
  onChoose: (url: string, at: number) => void;
}) {
  const open = results.filter(({ outcome }) => outcome !== "added" && outcome !== "already_watched").length;
  return (
    <div aria-live="polite" className={results.length ? "mt-4" : undefined}>
      {results.length ? (
        <>
          <p className="mb-2 font-semibold">
            {results.length - open} of {results.length} watched{open ? `, ${open} to be looked at` : ""}
          </p>
          <ul
            className="grid max-h-96 gap-2 overflow-y-auto"
            tabIndex={0}
            aria-label="What became of each line"
          >
            {results.map((result, at) => (
              <li key={`${result.line} ${result.text} ${at}`} className="flex items-start gap-2.5">
                <Mark outcome={result.outcome} />
                <div className="min-w-0">
                  <p className="wrap-anywhere">
                    <bdi className="font-semibold">{plain(result.text)}</bdi>{" "}
                    <span className="text-muted">{WORDS[result.outcome]}</span>
                  </p>
                  {result.detail && result.outcome !== "already_watched" ? (
                    <p className="text-sm text-muted">{plain(result.detail)}</p>
                  ) : null}
                  {result.suggestions?.length ? (
                    <div className="mt-1.5 flex flex-wrap gap-2">
                      {result.suggestions.map(({ name, board_url: url }) => (
                        <Button key={url} disabled={busy} onClick={() => onChoose(url, at)}>
                          {plain(name)} <span className="font-normal text-muted">{hostOf(url)}</span>
                        </Button>
                      ))}
                    </div>
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

function Mark({ outcome }: { outcome: LineResult["outcome"] }) {
  const look = "mt-1 size-4 shrink-0";
  if (outcome === "added" || outcome === "already_watched")
    return <Check aria-hidden className={`${look} text-field`} />;
  if (outcome === "refused") return <X aria-hidden className={`${look} text-clay-ink`} />;
  return <CircleHelp aria-hidden className={`${look} text-gold-ink`} />;
}
