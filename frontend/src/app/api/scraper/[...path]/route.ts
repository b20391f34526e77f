import { forward } from "@/server/forward";

export const dynamic = "force-dynamic";

const handle = (request: Request) => forward(request, "scraper");

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
