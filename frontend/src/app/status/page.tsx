import { StatusView } from "@/components/deferred";

export const metadata = { title: "What runs now" };

export default function StatusPage() {
  return <StatusView />;
}
