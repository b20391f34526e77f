"use client";

import { type DragEvent, useState } from "react";
import type { JobStatus, JobSummary } from "@/api/schemas";
import { cx } from "@/components/ui/cx";
import { useLocale } from "@/format/locale";
import { count } from "@/format/values";
import { moving, type Stage, STAGES, STATUS_WORDS, useMoving } from "@/queries/tracker";
import { TrackerCard } from "./tracker-card";

const DRAGGED = "application/x-jobrelay-job";

/**
 * One column for each state; a card moves by being dragged, or by its own controls. On a phone the columns stand below
 * each other.
 */
export function Board({ jobs }: { jobs: JobSummary[] }) {
  const { mutate } = useMoving();
  function move(id: string, to: JobStatus) {
    const job = jobs.find((one) => one.id === id);
    if (job && job.status !== to) mutate({ id, change: moving(to, job.applied_on) });
  }
  return (
    <div className="grid gap-3 md:auto-cols-[minmax(11.5rem,1fr)] md:grid-flow-col md:overflow-x-auto md:pb-3">
      {STAGES.map((stage) => (
        <Column
          key={stage}
          stage={stage}
          jobs={jobs.filter(({ status }) => status === stage)}
          onMove={move}
        />
      ))}
    </div>
  );
}

interface ColumnProps {
  stage: Stage;
  jobs: JobSummary[];
  onMove: (id: string, to: JobStatus) => void;
}

function Column({ stage, jobs, onMove }: ColumnProps) {
  const locale = useLocale();
  const [over, setOver] = useState(false);
  const id = `stage-${stage}`;

  function allow(event: DragEvent) {
    if (!event.dataTransfer.types.includes(DRAGGED)) return;
    event.preventDefault();
    setOver(true);
  }
  function leave(event: DragEvent) {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    onMove(event.dataTransfer.getData(DRAGGED), stage);
  }
  return (
    <section
      aria-labelledby={id}
      onDragOver={allow}
      onDragLeave={leave}
      onDrop={drop}
      className={cx("rounded-2xl p-2.5", over ? "bg-field-soft" : "bg-sunken")}
    >
      <h2 id={id} className="flex items-baseline gap-2 px-1.5 pb-2 font-bold">
        {STATUS_WORDS[stage]} <span className="text-sm text-muted">{count(jobs.length, locale)}</span>
      </h2>
      <ul className="grid gap-2">
        {jobs.map((job) => (
          <li
            key={job.id}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData(DRAGGED, job.id);
              event.dataTransfer.effectAllowed = "move";
            }}
          >
            <TrackerCard job={job} onMove={(to) => onMove(job.id, to)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
