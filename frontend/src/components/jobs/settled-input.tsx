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
  useTypedBefore(field, setText);
  const [followed, setFollowed] = useState(value);
  if (value !== followed) {
    setFollowed(value);
    if (value !== text.trim()) setText(value);
  }

  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onSettled(text.trim()), SETTLE_MS);
    return () => clearTimeout(timer);
    // Only typing starts the wait: a new function for the same text must not start it again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text]);

  return <Input ref={field} value={text} onChange={(event) => setText(event.target.value)} {...rest} />;
}
