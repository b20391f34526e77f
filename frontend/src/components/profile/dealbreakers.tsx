"use client";

import type { Dealbreaker } from "@/api/schemas";
import { Choices } from "./choices";

export const DEALBREAKERS: Record<Dealbreaker, string> = {
  role: "Other work",
  level: "Other level",
  place: "Place",
  workplace: "Way of working",
  pay: "Pay",
  contract: "Contract",
  hours: "Hours",
  language: "Language",
  right_to_work: "Right to work",
  credential: "Clearance",
  licence: "Licence or certificate",
  skill: "Must-haves",
  dislike: "Dislikes",
};

interface Props {
  soft: readonly Dealbreaker[];
  onChange: (soft: Dealbreaker[]) => void;
}

/** Which dealbreakers are hard: a soft one takes away half as much. */
export function Dealbreakers({ soft, onChange }: Props) {
  const all = Object.keys(DEALBREAKERS) as Dealbreaker[];
  return (
    <Choices
      legend="Dealbreakers"
      hint="A job that fails on one of these is limited to a few points. What you untick limits it half as much."
      words={DEALBREAKERS}
      chosen={all.filter((one) => !soft.includes(one))}
      onChange={(hard) => onChange(all.filter((one) => !hard.includes(one)))}
    />
  );
}
