"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Ask before unsaved changes are lost: the browser when the page is closed, a dialog for links inside. */
export function LeaveGuard({ changed }: { changed: boolean }) {
  const [leaving, setLeaving] = useState<string | null>(null);
  const router = useRouter();

  useEffect(() => {
    if (!changed) return;
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    function click(event: MouseEvent) {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
      const plainClick =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!link || !plainClick || link.target || link.origin !== location.origin) return;
      if (link.pathname === location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving(link.pathname + link.search);
    }
    addEventListener("beforeunload", unload);
    document.addEventListener("click", click, { capture: true });
    return () => {
      removeEventListener("beforeunload", unload);
      document.removeEventListener("click", click, { capture: true });
    };
  }, [changed]);

  return (
    <Dialog open={leaving !== null} title="Leave without saving?" onClose={() => setLeaving(null)}>
      <p className="text-muted">Your profile has changes that are not saved. They are lost when you leave.</p>
      <div className="flex flex-wrap justify-end gap-3">
        <Button look="danger" onClick={() => leaving && router.push(leaving)}>
          Leave
        </Button>
        <Button look="primary" onClick={() => setLeaving(null)}>
          Stay
        </Button>
      </div>
    </Dialog>
  );
}
