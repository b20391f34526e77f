export const dynamic = "force-dynamic";

/** Answer that this server runs; whether the APIs do is theirs to tell. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
