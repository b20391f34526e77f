"use client";

import { type ReactNode, useEffect, useRef } from "react";

interface Props {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog on the browser's own element, which keeps the focus inside and gives it back. */
export function Dialog({ open, title, onClose, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) element.current?.showModal();
    else element.current?.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === element.current && onClose()}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] overflow-y-auto card p-0 text-ink backdrop:bg-black/50"
    >
      {open ? (
        <div className="grid gap-4 p-4 sm:p-6">
          <h2 className="text-xl display">{title}</h2>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
