"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useReducer } from "react";
import type { Search } from "@/api/schemas";
import { readJobsOfSearch } from "@/queries/jobs";
import { isOver, readItems, readSearch, searchKeys } from "@/queries/searches";
import { advance, initialLive, type LiveState } from "./state";
import { followSearch } from "./stream";

export interface LiveSearch {
  state: LiveState;
  /** Jobs and links have been listed at least once. */
  listed: boolean;
  /** Listing them failed, also when tried again. */
  unlisted: boolean;
  listAgain: () => void;
  /** Put in a newer state that an action answered with. */
  replace: (search: Search) => void;
}

/** Follow a search from what is already known of it; its lists are read anew after events may have been missed. */
export function useLiveSearch(known: Search): LiveSearch {
  const [state, dispatch] = useReducer(advance, known, initialLive);
  const id = known.search_id;
  const over = isOver(state.search);

  useEffect(() => {
    if (over) return;
    return followSearch(id, {
      onEvents: (events) => dispatch({ type: "events", events, at: Date.now() }),
      onConnection: (connection) => dispatch({ type: "connection", connection }),
    });
  }, [id, over]);

  const lists = useQuery({
    queryKey: [...searchKeys.one(id), "lists", state.snapshots, over],
    queryFn: async ({ signal }) => {
      const search = await readSearch(id);
      dispatch({ type: "jobs", jobs: await readJobsOfSearch(id, signal) });
      await readItems(id, (items) => dispatch({ type: "items", items }), signal);
      if (isOver(search)) dispatch({ type: "search", search, at: Date.now() });
      return true;
    },
    staleTime: Infinity,
    gcTime: 0,
  });

  return {
    state,
    listed: lists.isSuccess,
    unlisted: lists.isError,
    listAgain: () => void lists.refetch(),
    replace: (search) => dispatch({ type: "search", search, at: Date.now() }),
  };
}
