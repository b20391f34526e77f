"use client";

import { Keyboard } from "lucide-react";
import { useState } from "react";
import { ShortcutsDialog } from "./deferred";
import { useKeys } from "./keys";

/** Opens the list of shortcuts, which also turns them off; so does a question mark. */
export function ShortcutsButton() {
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);

  function show() {
    setWanted(true);
    setOpen(true);
  }

  useKeys({ "?": show });
  return (
    <>
      <button
        type="button"
        onClick={show}
        aria-haspopup="dialog"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        className="inline-flex size-10 items-center justify-center rounded-full hover:bg-sunken max-[28rem]:hidden"
      >
        <Keyboard aria-hidden className="size-[1.125rem]" />
      </button>
      {wanted ? <ShortcutsDialog open={open} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
