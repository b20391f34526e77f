import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { browserClients, type Clients } from "@/api/clients";
import { dataOf, done, sentence } from "@/api/failure";
import type { AddChannel, AddFeed, ChangeChannel, Message } from "@/api/schemas";
import { toast } from "@/notices/toasts";

const REFRESH_MS = 15_000;
const TESTED_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 500;

export const channelKeys = { list: ["channels"] as const, feeds: ["feeds"] as const };

/** Where the person is told, as it stands. */
export function channels(clients: Clients = browserClients()) {
  return queryOptions({
    queryKey: channelKeys.list,
    queryFn: ({ signal }) => dataOf(clients.ai.GET("/channels", { signal })),
    refetchInterval: REFRESH_MS,
  });
}

/** The feeds that have an address. */
export function feeds(clients: Clients = browserClients()) {
  return queryOptions({
    queryKey: channelKeys.feeds,
    queryFn: ({ signal }) => dataOf(clients.ai.GET("/feeds", { signal })),
  });
}

/** A mutation after which the channels are read anew. */
function useChannelMutation<Asked, Answer>(
  ask: (asked: Asked) => Promise<Answer>,
  { quiet = false }: { quiet?: boolean } = {},
) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onError: (error) => {
      if (!quiet) toast(sentence(error), { tone: "bad" });
    },
    onSettled: () => cache.invalidateQueries({ queryKey: channelKeys.list }),
  });
}

/** Add a place where to tell; the caller shows what is wrong with it. */
export function useAddingChannel() {
  return useChannelMutation((body: AddChannel) => dataOf(browserClients().ai.POST("/channels", { body })), {
    quiet: true,
  });
}

/** Change or pause a channel; with `quiet` the caller shows what is wrong. */
export function useChangingChannel(how: { quiet?: boolean } = {}) {
  return useChannelMutation(
    ({ id, change }: { id: string; change: ChangeChannel }) =>
      dataOf(
        browserClients().ai.PATCH("/channels/{channel_id}", {
          params: { path: { channel_id: id } },
          body: change,
        }),
      ),
    how,
  );
}

/** Tell no longer there. */
export function useRemovingChannel() {
  return useChannelMutation((id: string) =>
    done(browserClients().ai.DELETE("/channels/{channel_id}", { params: { path: { channel_id: id } } })),
  );
}

/** Send a test message, and return how it ended; one that is tried again later is still waiting. */
export function useTestingChannel() {
  return useChannelMutation(async (id: string): Promise<Message | undefined> => {
    const ai = browserClients().ai;
    const path = { channel_id: id };
    const { message_id: wanted } = await dataOf(ai.POST("/channels/{channel_id}/test", { params: { path } }));
    const until = Date.now() + TESTED_WITHIN_MS;
    for (;;) {
      const { items } = await dataOf(ai.GET("/messages", { params: { query: path } }));
      const message = items.find(({ message_id }) => message_id === wanted);
      const open = message?.state === "sending" || (message?.state === "waiting" && !message.reason);
      if (!open || Date.now() > until) return message;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  });
}

/** Make a secret address; the caller shows it, for it cannot be read again. */
export function useAddingFeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: AddFeed) => dataOf(browserClients().ai.POST("/feeds", { body })),
    onSettled: () => cache.invalidateQueries({ queryKey: channelKeys.feeds }),
  });
}

/** Revoke a feed's addresses. */
export function useRevokingFeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      done(browserClients().ai.DELETE("/feeds/{feed_id}", { params: { path: { feed_id: id } } })),
    onError: (error) => toast(sentence(error), { tone: "bad" }),
    onSettled: () => cache.invalidateQueries({ queryKey: channelKeys.feeds }),
  });
}
