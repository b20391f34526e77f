"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useHistoryGuard } from "./history-guard";

/** Give the link that a click would follow away from this page in this tab. */
function linkAway(event: MouseEvent): HTMLAnchorElement | null {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
  const plainClick =
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plainClick || link.target || link.origin !== location.origin) return null;
  return link.pathname === location.pathname ? null : link;
}

/**
 * Ask before unsaved changes are lost: the browser asks when the page is closed or left for another site, a dialog for
 * links inside and for the back and forward buttons.
 */
export function LeaveGuard({ changed }: { changed: boolean }) {
  const [leave, setLeave] = useState<(() => void) | null>(null);
  const router = useRouter();
  const ask = (how: () => void) => setLeave(() => how);
  const stay = () => setLeave(null);
  useHistoryGuard(changed, ask);

  useEffect(() => {
    if (!changed) return;
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    function click(event: MouseEvent) {
      const link = linkAway(event);
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      setLeave(() => () => router.push(link.pathname + link.search));
    }
    addEventListener("beforeunload", unload);
    document.addEventListener("click", click, { capture: true });
    return () => {
      removeEventListener("beforeunload", unload);
      document.removeEventListener("click", click, { capture: true });
    };
  }, [changed, router]);

  return (
    <ConfirmDialog
      open={leave !== null}
      title="Leave without saving?"
      action="Leave without saving"
      keep="Stay"
      onConfirm={() => leave?.()}
      onKeep={stay}
    >
      <p className="text-muted">Your profile has changes that are not saved. They are lost when you leave.</p>
    </ConfirmDialog>
  );
}
