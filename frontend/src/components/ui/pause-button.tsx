import { Pause, Play } from "lucide-react";
import { Button } from "./button";

interface Props {
  /** What is paused, for those who do not see where the button stands. */
  name: string;
  paused: boolean;
  disabled: boolean;
  onChange: (paused: boolean) => void;
}

/** Pauses what is done again and again, or lets it go on. */
export function PauseButton({ name, paused, disabled, onChange }: Props) {
  return (
    <Button disabled={disabled} onClick={() => onChange(!paused)}>
      {paused ? <Play aria-hidden className="size-4" /> : <Pause aria-hidden className="size-4" />}
      {paused ? "Go on" : "Pause"}
      <span className="sr-only"> {name}</span>
    </Button>
  );
}
