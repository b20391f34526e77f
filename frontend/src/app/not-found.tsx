import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notice";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <EmptyState
      heading="h1"
      title="There is nothing at this address"
      action={
        <LinkButton href="/" look="primary">
          To the search
        </LinkButton>
      }
    >
      It may have been mistyped, or what it showed may be gone.
    </EmptyState>
  );
}
