import { SignIn } from "@/components/access/sign-in";
import { onThisPage } from "@/server/credentials";
import { serverClients } from "@/server/clients";
import { type SearchParams, toParams } from "@/server/search-params";

export const metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = toParams(await searchParams);
  const { data } = await serverClients()
    .ai.GET("/auth/session")
    .catch(() => ({ data: undefined }));
  return (
    <SignIn mode={data?.mode ?? null} next={onThisPage(params.get("next"))} error={params.get("error")} />
  );
}
