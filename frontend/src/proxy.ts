import { type NextRequest, NextResponse } from "next/server";
import { hasSession, signsInHere } from "@/server/credentials";
import { isAllowedHost } from "@/server/hosts";
import { contentSecurityPolicy, SECURITY_HEADERS } from "@/server/policy";

// What a browser asks for to install the page, partly without cookies; it says nothing about anybody.
const OF_THE_APP = /^\/(?:manifest\.webmanifest|sw\.js|apple-icon\.png|icons\/\w+\.png)$/;

/** Give each page a nonce of its own and a policy that lets nothing else run. Next puts the nonce on its scripts. */
export function proxy(request: NextRequest): NextResponse {
  if (!isAllowedHost(request.headers.get("host"))) {
    const text = "Jobrelay is not served under this name; list it in JOBRELAY_ALLOWED_HOSTS to do so.\n";
    return new NextResponse(text, { status: 421, headers: SECURITY_HEADERS });
  }
  const { pathname, search } = request.nextUrl;
  const open = pathname === "/sign-in" || OF_THE_APP.test(pathname);
  if (signsInHere() && !open && !hasSession(request.headers.get("cookie"))) {
    const address = request.nextUrl.clone();
    address.pathname = "/sign-in";
    address.search = `?next=${encodeURIComponent(pathname + search)}`;
    return NextResponse.redirect(address, { status: 307, headers: SECURITY_HEADERS });
  }
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) answer.headers.set(name, value);
  return answer;
}

export const config = {
  matcher: ["/((?!api/|healthz|_next/static|_next/image|favicon.ico|icon.svg).*)"],
};
