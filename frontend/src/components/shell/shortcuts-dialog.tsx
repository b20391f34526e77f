"use client";

import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Dialog } from "@/components/ui/dialog";
import { useShortcutsOn } from "./keys";

const PLACES = [
  {
    place: "In the list of jobs",
    keys: [
      { keys: ["j", "k"], act: "Go to the next, the previous job" },
      { keys: ["x"], act: "Choose the job, or choose it no more" },
      { keys: ["Enter"], act: "Open the job" },
    ],
  },
  {
    place: "On a job's page",
    keys: [
      { keys: ["j", "→"], act: "Next job" },
      { keys: ["k", "←"], act: "Previous job" },
      { keys: ["s", "a", "h"], act: "Mark as saved, applied, hidden" },
    ],
  },
  { place: "Everywhere", keys: [{ keys: ["?"], act: "Show this list" }] },
];

/** All shortcuts, and the switch for those of a single character. */
export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [on, turn] = useShortcutsOn();
  return (
    <Dialog open={open} title="Keyboard shortcuts" onClose={onClose}>
      <label className="flex items-center justify-between gap-4 rounded-xl bg-sunken px-4 py-3">
        <span>
          <span className="block font-semibold">Single-key shortcuts</span>
          <span className="block text-sm text-muted" id="shortcuts-note">
            Turn them off when you speak to your computer, or press keys by accident.
          </span>
        </span>
        <input
          type="checkbox"
          role="switch"
          aria-label="Single-key shortcuts"
          aria-describedby="shortcuts-note"
          checked={on}
          onChange={(event) => turn(event.target.checked)}
          className="switch shrink-0"
        />
      </label>
      {PLACES.map(({ place, keys }) => (
        <section key={place}>
          <h3 className="mb-1.5 eyebrow text-muted">{place}</h3>
          <ul className="grid gap-1.5">
            {keys.map(({ keys: names, act }) => (
              <li key={act} className="flex items-center justify-between gap-4">
                {act}
                <span className="flex gap-1">
                  {names.map((name) => (
                    <Key key={name} name={name} off={!on && name.length === 1 && /[a-z?]/.test(name)} />
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Button look="primary" className="justify-self-end" onClick={onClose}>
        Done
      </Button>
    </Dialog>
  );
}

function Key({ name, off }: { name: string; off: boolean }) {
  return (
    <kbd
      className={cx(
        "min-w-8 rounded-md border border-line-strong bg-surface px-2 py-0.5 text-center font-mono text-sm",
        off && "text-muted line-through",
      )}
    >
      {name}
      {off ? <span className="sr-only"> (off)</span> : null}
    </kbd>
  );
}
