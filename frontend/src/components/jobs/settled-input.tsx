"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/field";
import { useTypedBefore } from "@/components/ui/hydration";

const SETTLE_MS = 250;

type Props = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  value: string;
  onSettled: (text: string) => void;
};

/** An input that hands its text on once typing pauses, and follows its value when that changes elsewhere. */
export function SettledInput({ value, onSettled, ...rest }: Props) {
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const wait = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [followed, setFollowed] = useState(value);
  if (value !== followed) {
    setFollowed(value);
    if (value !== text.trim()) setText(value);
  }
  // What is set elsewhere is not overtaken by what was typed before it.
  useEffect(() => () => clearTimeout(wait.current), [value]);

  // Only typing starts the wait: nothing else may hand on a text that the address has left already.
  function type(typed: string) {
    setText(typed);
    clearTimeout(wait.current);
    if (typed.trim() !== value) wait.current = setTimeout(() => onSettled(typed.trim()), SETTLE_MS);
  }
  useTypedBefore(field, type);

  return <Input ref={field} value={text} onChange={(event) => type(event.target.value)} {...rest} />;
}
