import type { ReactNode } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";

interface ButtonsProps {
  /** What the button that cannot be taken back is called, and the one that changes nothing. */
  action: string;
  keep?: string;
  disabled?: boolean;
  onConfirm: () => void;
  onKeep: () => void;
}

/** The two answers to whether something is really to go; the one that changes nothing stands out. */
export function ConfirmButtons({
  action,
  keep = "Keep it",
  disabled = false,
  onConfirm,
  onKeep,
}: ButtonsProps) {
  return (
    <div className="flex flex-wrap justify-end gap-3">
      <Button look="danger" disabled={disabled} onClick={onConfirm}>
        {action}
      </Button>
      <Button look="primary" onClick={onKeep}>
        {keep}
      </Button>
    </div>
  );
}

interface Props extends ButtonsProps {
  open: boolean;
  title: string;
  /** What goes with it, and what stays. */
  children: ReactNode;
}

/** Asks before something goes for good; closing the dialog keeps it. */
export function ConfirmDialog({ open, title, children, ...buttons }: Props) {
  return (
    <Dialog open={open} title={title} onClose={buttons.onKeep}>
      {children}
      <ConfirmButtons {...buttons} />
    </Dialog>
  );
}
