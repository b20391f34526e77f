// Generated from scraper_api.openapi by `npm run generate`.
export interface paths {
    "/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find Companies
         * @description Find companies by name. One that is not known can be watched by the address of its website or careers page.
         */
        get: operations["find_companies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check Health
         * @description Tell that the process answers; asks nothing else.
         */
        get: operations["check_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Metrics
         * @description Give the service's metrics in the Prometheus text format.
         */
        get: operations["read_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check Readiness
         * @description Ask the database, the broker and Redis, and say of each how it is.
         *
         *     Only without the database there is nothing to answer with: what the broker's outage keeps from being published
         *     waits there, and Redis holds no only copy.
         */
        get: operations["check_readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Search
         * @description Start a search of a careers page.
         *
         *     The search is stored before it is answered, and published after. If the broker is away, it waits in the database and
         *     begins when the broker is back.
         */
        post: operations["start_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Searches
         * @description List the searches that people began, newest first.
         */
        get: operations["list_searches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/searches/{search_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Search
         * @description Read how a search stands.
         */
        get: operations["read_search"];
        put?: never;
        post?: never;
        /**
         * Delete Search
         * @description Delete a search that is over, with its links and what the model was asked; its jobs stay unless it is asked.
         */
        delete: operations["delete_search"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/searches/{search_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Search
         * @description Cancel a search: what is scored stays, what is not begun is left; cancelling it again changes nothing.
         */
        post: operations["cancel_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/searches/{search_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch Search
         * @description Watch a search: server-sent events, from a snapshot or, with Last-Event-ID, from where the client left off.
         */
        get: operations["watch_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/searches/{search_id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Items
         * @description List a search's links in the order in which they were found.
         */
        get: operations["list_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/searches/{search_id}/read-more": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read More
         * @description Read the postings that a search found and left over its limit, the best first, as far as one search may go.
         *
         *     The search runs again for them, within its own budget; what is scored stays as it is.
         */
        post: operations["read_more"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/searches/{search_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry Search
         * @description Try again the postings that failed, or the stage in which the whole search failed.
         *
         *     A search that still runs but has been silent for long is set going again from where it stands.
         */
        post: operations["retry_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/searches/{search_id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tasks
         * @description List what a search's tasks came to in the last hour; results are kept best effort, so some may be missing.
         */
        get: operations["list_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Status
         * @description Tell how the servers and the workers are, whatever is away, and why nothing moves where nothing does.
         *
         *     A worker that is not there is no fault by itself: an orchestrator starts one when there is work.
         */
        get: operations["read_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/watch-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Watch Lists
         * @description List the names of lists, each with its watches counted.
         */
        get: operations["list_watch_lists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/watches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Watches
         * @description List watches by list and name, each as it stands.
         */
        get: operations["list_watches"];
        put?: never;
        /**
         * Post Watches
         * @description Watch the companies that a text names. Every line is answered; one that cannot be watched stops no other.
         *
         *     A name is looked up in the registry. An address may be a company's website: its list is found from there.
         *     Each watch looks for the first time at once, and what is there then counts as new.
         */
        post: operations["add_watches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/watches/{watch_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Watch
         * @description Read a watch as it stands.
         */
        get: operations["read_watch"];
        put?: never;
        post?: never;
        /**
         * Delete Watch
         * @description Watch no longer; the jobs that were found stay.
         */
        delete: operations["delete_watch"];
        options?: never;
        head?: never;
        /**
         * Change Watch
         * @description Change a watch, pause it or set it going again.
         */
        patch: operations["change_watch"];
        trace?: never;
    };
    "/watches/{watch_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run Watch
         * @description Look now, in quiet hours too; where it is just looking, that look is the answer.
         */
        post: operations["run_watch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AddWatches
         * @description What to watch, and how; the settings are those of every watch that is added.
         */
        AddWatches: {
            /**
             * Budget Usd
             * @description Spend at most so many US dollars on the language model in one look.
             */
            budget_usd?: number | string | null;
            /**
             * Every Seconds
             * @description Look so often: from 10 minutes to a week.
             * @default 3600
             * @example 3600
             */
            every_seconds: number;
            /** @default lines */
            format: components["schemas"]["TextFormat"];
            /**
             * @default {
             *       "places": [],
             *       "words": []
             *     }
             */
            keep: components["schemas"]["Keeping"];
            /**
             * List Name
             * @default
             * @example Berlin
             */
            list_name: string;
            /**
             * Max Jobs
             * @description Read and score at most so many new postings in one look; the next one goes on.
             * @default 50
             */
            max_jobs: number;
            quiet_hours?: components["schemas"]["QuietHours"] | null;
            /**
             * Text
             * @description Names or addresses of companies, at most 10,000.
             * @example Ashby
             *     https://example.com/careers
             */
            text: string;
        };
        /**
         * AddedWatches
         * @description What became of every line, in their order, and how many watches are new.
         */
        AddedWatches: {
            /** Added */
            added: number;
            /** Results */
            results: components["schemas"]["LineResult"][];
        };
        /**
         * Alive
         * @description The process answers.
         */
        Alive: {
            /**
             * Status
             * @default ok
             * @constant
             */
            status: "ok";
        };
        /**
         * ChangeWatch
         * @description What is to be different; what is not given stays. `quiet_hours` null takes them away.
         */
        ChangeWatch: {
            /** Every Seconds */
            every_seconds?: number | null;
            keep?: components["schemas"]["Keeping"] | null;
            /** List Name */
            list_name?: string | null;
            /** Max Jobs */
            max_jobs?: number | null;
            /** Name */
            name?: string | null;
            /** Paused */
            paused?: boolean | null;
            quiet_hours?: components["schemas"]["QuietHours"] | null;
        };
        /**
         * CompanyList
         * @description Companies whose names are like what was asked for, best first; empty where none is known.
         */
        CompanyList: {
            /** Items */
            items: components["schemas"]["CompanyView"][];
        };
        /**
         * CompanyView
         * @description A company of the registry; `source` says who says where it lists its postings, and under which licence.
         */
        CompanyView: {
            /** Board Url */
            board_url: string;
            /** Name */
            name: string;
            /** Source */
            source: string;
            /** Vendor */
            vendor: string | null;
            /** Website */
            website: string | null;
        };
        /**
         * ComponentStatus
         * @description How one component is.
         */
        ComponentStatus: {
            /**
             * Detail
             * @example cannot be reached (ConnectionError)
             */
            detail?: string | null;
            /**
             * Last Seen
             * @description When a worker of this kind last took tasks; null where none was heard of.
             */
            last_seen?: string | null;
            /**
             * Name
             * @example scraper-worker
             */
            name: string;
            /**
             * Running
             * @description How many workers of this kind take tasks; null for servers.
             */
            running?: number | null;
            /**
             * State
             * @description `unknown` where who could tell is away itself.
             * @enum {string}
             */
            state: "ok" | "away" | "unknown";
        };
        /**
         * Deleted
         * @description What went with a deleted search.
         */
        Deleted: {
            /**
             * Jobs
             * @description How many jobs.
             * @example 12
             */
            jobs: number;
        };
        /**
         * FieldProblem
         * @description What is wrong with one field of a request.
         */
        FieldProblem: {
            /**
             * Detail
             * @example must be at most 200
             */
            detail: string;
            /**
             * Pointer
             * @description A JSON Pointer fragment into the body; `?name` for a parameter of the address.
             * @example #/url
             * @example #/skills/0
             * @example ?limit
             */
            pointer: string;
        };
        /**
         * ItemPage
         * @description One page of a search's links.
         */
        ItemPage: {
            /**
             * At Least
             * @description Whether there are more than `total`, so that a person is told "more than 10,000".
             * @default false
             */
            at_least: boolean;
            /** Items */
            items: components["schemas"]["ItemView"][];
            /**
             * Next Cursor
             * @description Send it as `cursor` for the next page; null on the last one.
             * @example WyJzY29yZTpkZXNjIiw4Nl0
             */
            next_cursor: string | null;
            /**
             * Total
             * @description How many there are on all pages together, counted to 10,000 at most; null on all pages but the first.
             * @example 128
             */
            total?: number | null;
        };
        /**
         * ItemState
         * @description How one link of a search stands, in the order in which a posting that is scored passes them.
         * @enum {string}
         */
        ItemState: "found" | "excluded" | "candidate" | "skipped" | "scheduled" | "scraping" | "scraped" | "analyzing" | "scored" | "closed" | "failed" | "cancelled";
        /**
         * ItemView
         * @description One link of a search: its state, and why it was left out or failed.
         */
        ItemView: {
            /** Attempts */
            attempts: number;
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            /** Match Score */
            match_score?: number | null;
            /** Reason */
            reason: string | null;
            state: components["schemas"]["ItemState"];
            /** Text */
            text: string;
            /** Title */
            title?: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Url */
            url: string;
        };
        /**
         * Keeping
         * @description What of a watched list is worth telling; what is not given keeps everything.
         */
        Keeping: {
            /** Minimum Score */
            minimum_score?: number | null;
            /**
             * Places
             * @default []
             */
            places: string[];
            /**
             * Words
             * @default []
             */
            words: string[];
        };
        /**
         * LineOutcome
         * @description What became of one line.
         * @enum {string}
         */
        LineOutcome: "added" | "already_watched" | "unsure" | "unknown" | "refused";
        /**
         * LineResult
         * @description What became of one line; a name of which several boards are known has one result for each.
         */
        LineResult: {
            /**
             * Detail
             * @description A sentence that a person can act on, where nothing was added.
             */
            detail?: string | null;
            /** Line */
            line: number;
            outcome: components["schemas"]["LineOutcome"];
            /**
             * Suggestions
             * @default []
             */
            suggestions: components["schemas"]["CompanyView"][];
            /** Text */
            text: string;
            /** Url */
            url?: string | null;
            /** Watch Id */
            watch_id?: string | null;
        };
        /**
         * Problem
         * @description A problem as RFC 9457 describes it.
         */
        Problem: {
            /**
             * Dependencies
             * @description For each thing that the service needs, `ok` or what is wrong with it; only where one is down.
             * @default null
             */
            dependencies: {
                [key: string]: string;
            } | null;
            /**
             * Detail
             * @description A sentence that a person can act on.
             * @example There is no search with this id.
             */
            detail: string;
            /**
             * Errors
             * @default null
             */
            errors: components["schemas"]["FieldProblem"][] | null;
            /**
             * Instance
             * @example /searches/6f0d2c3e-0b52-4a53-8a0e-3a6d6a0d7f11
             */
            instance: string;
            /**
             * Status
             * @example 404
             */
            status: number;
            /**
             * Title
             * @example No such search
             */
            title: string;
            /**
             * Trace Id
             * @default null
             */
            trace_id: string | null;
            /**
             * Type
             * @example urn:problem-type:jobrelay:search-not-found
             */
            type: string;
        };
        /**
         * Queued
         * @description The answer to what was queued: it is stored, so it will be done even if the broker is away now.
         */
        Queued: {
            /**
             * Message
             * @default Job queued
             * @example Job queued
             */
            message: string;
            /**
             * Search Id
             * Format: uuid
             */
            search_id: string;
            /**
             * Trace Id
             * @description The W3C trace id of the whole relay.
             * @example 4bf92f3577b34da6a3ce929d0e0e4736
             */
            trace_id: string;
        };
        /**
         * QuietHours
         * @description The hours in which nothing is looked at, on the clocks of `time_zone`, an IANA name such as Europe/Berlin.
         *
         *     They may pass midnight. The clocks' change is theirs: an hour that does not exist ends when the clocks jump over it.
         */
        QuietHours: {
            /**
             * End
             * Format: time
             */
            end: string;
            /**
             * Start
             * Format: time
             */
            start: string;
            /**
             * Time Zone
             * @default UTC
             */
            time_zone: string;
        };
        /**
         * ReadMore
         * @description How many more postings to read.
         */
        ReadMore: {
            /**
             * Number
             * @description The best of those that are over the limit; all of them where it is not given.
             */
            number?: number | null;
        };
        /**
         * Ready
         * @description All that the service needs is there.
         */
        Ready: {
            /**
             * Dependencies
             * @example {
             *       "broker": "ok",
             *       "database": "ok",
             *       "redis": "ok"
             *     }
             */
            dependencies: {
                [key: string]: string;
            };
            /**
             * Status
             * @default ok
             * @constant
             */
            status: "ok";
        };
        /**
         * SearchKind
         * @description What a search does: crawl a careers page, or score stored pages again.
         * @enum {string}
         */
        SearchKind: "crawl" | "rescore";
        /**
         * SearchPage
         * @description One page of searches.
         */
        SearchPage: {
            /**
             * At Least
             * @description Whether there are more than `total`, so that a person is told "more than 10,000".
             * @default false
             */
            at_least: boolean;
            /** Items */
            items: components["schemas"]["SearchView"][];
            /**
             * Next Cursor
             * @description Send it as `cursor` for the next page; null on the last one.
             * @example WyJzY29yZTpkZXNjIiw4Nl0
             */
            next_cursor: string | null;
            /**
             * Total
             * @description How many there are on all pages together, counted to 10,000 at most; null on all pages but the first.
             * @example 128
             */
            total?: number | null;
        };
        /**
         * SearchStatus
         * @description How a search stands.
         * @enum {string}
         */
        SearchStatus: "queued" | "running" | "finished" | "failed" | "cancelled";
        /**
         * SearchView
         * @description A search with its counts: `found` links, of which `selected` postings were to be read.
         *
         *     `watch_id` is the watch that asked for it. Such a search finds what is new or differs, and leaves out what is known.
         */
        SearchView: {
            /** Budget Usd */
            budget_usd: number | null;
            /** Candidates */
            candidates: number;
            /** Closed */
            closed: number;
            /** Cost Usd */
            cost_usd: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Error */
            error: string | null;
            /** Excluded */
            excluded: number;
            /** Failed */
            failed: number;
            /** Finished At */
            finished_at: string | null;
            /** Found */
            found: number;
            kind: components["schemas"]["SearchKind"];
            /** Max Jobs */
            max_jobs: number;
            /** Notes */
            notes: string[];
            /** Scored */
            scored: number;
            /** Scraped */
            scraped: number;
            /**
             * Search Id
             * Format: uuid
             */
            search_id: string;
            /** Selected */
            selected: number;
            /** Skipped */
            skipped: number;
            /** Source */
            source: string | null;
            /** Stages */
            stages: components["schemas"]["StageView"][];
            /** Started At */
            started_at: string | null;
            /** Stated Total */
            stated_total: number | null;
            status: components["schemas"]["SearchStatus"];
            /** Trace Id */
            trace_id: string;
            /** Url */
            url: string | null;
            /** Watch Id */
            watch_id?: string | null;
        };
        /**
         * StageName
         * @description The five stages of the relay.
         * @enum {string}
         */
        StageName: "fetch_links" | "filter_urls" | "schedule_crawls" | "scrape_detail" | "analyze_job";
        /**
         * StageView
         * @description One stage of one search: how many postings wait before it, are in it, have passed it or failed in it.
         */
        StageView: {
            /**
             * Done
             * @default 0
             */
            done: number;
            /**
             * Failed
             * @default 0
             */
            failed: number;
            /** Finished At */
            finished_at?: string | null;
            name: components["schemas"]["StageName"];
            /** Queue */
            queue: string;
            /**
             * Running
             * @default 0
             */
            running: number;
            /** Started At */
            started_at?: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "running" | "done" | "failed" | "skipped";
            /**
             * Waiting
             * @default 0
             */
            waiting: number;
        };
        /**
         * StartSearch
         * @description Which careers page to search.
         */
        StartSearch: {
            /**
             * Budget Usd
             * @description Spend at most so many US dollars on the language model; the service's default where it is not given.
             * @example 0.5
             */
            budget_usd?: number | string | null;
            /**
             * Max Jobs
             * @description Read and score at most so many postings, the best candidates first.
             * @default 50
             */
            max_jobs: number;
            /**
             * Url
             * @description The address of a company's careers page: http or https, on the public internet.
             * @example https://example.com/careers
             */
            url: string;
        };
        /**
         * SystemStatus
         * @description How all of it is.
         */
        SystemStatus: {
            /** Components */
            components: components["schemas"]["ComponentStatus"][];
            /**
             * Standstill
             * @description Why searches do not move, for the person who waits for one; null where they do, or none is open.
             * @example No reader is running since 40 s: your search waits. Nothing is lost.
             */
            standstill: string | null;
            /**
             * Waiting
             * @description For each queue with open work, when something last happened to any of it.
             */
            waiting: {
                [key: string]: string;
            };
        };
        /**
         * TaskIds
         * @description What a task was about.
         */
        TaskIds: {
            /**
             * Job Id
             * @description The posting, in the stages that a posting passes.
             */
            job_id?: string | null;
            /**
             * Search Id
             * Format: uuid
             */
            search_id: string;
        };
        /**
         * TaskResult
         * @description What one try of a task came to.
         */
        TaskResult: {
            /**
             * Counts
             * @description What the stage counted.
             * @example {
             *       "links": 54
             *     }
             */
            counts: {
                [key: string]: number;
            };
            /**
             * Ended At
             * Format: date-time
             */
            ended_at: string;
            ids: components["schemas"]["TaskIds"];
            outcome: components["schemas"]["TryOutcome"];
            /**
             * Seconds
             * @description How long it worked, without its wait in the queue.
             */
            seconds: number;
            stage: components["schemas"]["StageName"];
            /**
             * Task Id
             * @description Celery's id, under which Redis holds the same.
             */
            task_id: string;
        };
        /**
         * TaskResults
         * @description The tries of a search's tasks, the oldest first.
         */
        TaskResults: {
            /** Items */
            items: components["schemas"]["TaskResult"][];
        };
        /**
         * TextFormat
         * @description What a pasted or imported text is: a name or address on each line, CSV, or OPML.
         * @enum {string}
         */
        TextFormat: "lines" | "csv" | "opml";
        /**
         * TryOutcome
         * @description How one try of a task ended.
         * @enum {string}
         */
        TryOutcome: "done" | "skipped" | "postponed" | "retried" | "failed";
        /**
         * WatchList
         * @description A list of watches by its name; the one without a name has an empty one.
         */
        WatchList: {
            /** Failing */
            failing: number;
            /** Name */
            name: string;
            /** Paused */
            paused: number;
            /** Watches */
            watches: number;
        };
        /**
         * WatchLists
         * @description All lists of watches.
         */
        WatchLists: {
            /** Items */
            items: components["schemas"]["WatchList"][];
        };
        /**
         * WatchPage
         * @description One page of watches.
         */
        WatchPage: {
            /**
             * At Least
             * @description Whether there are more than `total`, so that a person is told "more than 10,000".
             * @default false
             */
            at_least: boolean;
            /** Items */
            items: components["schemas"]["WatchView"][];
            /**
             * Next Cursor
             * @description Send it as `cursor` for the next page; null on the last one.
             * @example WyJzY29yZTpkZXNjIiw4Nl0
             */
            next_cursor: string | null;
            /**
             * Total
             * @description How many there are on all pages together, counted to 10,000 at most; null on all pages but the first.
             * @example 128
             */
            total?: number | null;
        };
        /**
         * WatchState
         * @description How a watch stands.
         *
         *     `running` looks just now, `quiet` waits for the end of its quiet hours, `failing` could not read its list the last
         *     time and comes back later than usual, `waiting` waits for its time.
         * @enum {string}
         */
        WatchState: "waiting" | "running" | "quiet" | "failing" | "paused";
        /**
         * WatchView
         * @description A watch and how it stands; `last_seen` is when its list was last read whole.
         *
         *     `failures` counts the looks since then that did not read it, the last of them for the reason `failure`. `search_id`
         *     is the newest look, `postings` how many postings the list holds.
         */
        WatchView: {
            /** Budget Usd */
            budget_usd: number | null;
            /** Changed At */
            changed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Every Seconds */
            every_seconds: number;
            /** Failing Since */
            failing_since: string | null;
            /** Failure */
            failure: string | null;
            /** Failures */
            failures: number;
            keep: components["schemas"]["Keeping"];
            /** Last Seen */
            last_seen: string | null;
            /** List Name */
            list_name: string;
            /** Max Jobs */
            max_jobs: number;
            /** Name */
            name: string;
            /** Next Due */
            next_due: string | null;
            /** Postings */
            postings: number;
            quiet_hours: components["schemas"]["QuietHours"] | null;
            /** Search Id */
            search_id: string | null;
            state: components["schemas"]["WatchState"];
            /** Url */
            url: string;
            /**
             * Watch Id
             * Format: uuid
             */
            watch_id: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    find_companies: {
        parameters: {
            query: {
                /** @description A name, also misspelt or begun. */
                q: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyList"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
        };
    };
    read_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    check_readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_search: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same key, the request starts no second search. */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartSearch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queued"];
                };
            };
            /** @description The Idempotency-Key was used for another request; or: No profile yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid; or: The address cannot be searched */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many searches in an hour */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many searches run; or: A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_searches: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
                /** @description The looks of this watch instead. */
                watch_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
            /** @description The cursor is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_search: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchView"];
                };
            };
            /** @description No such search */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_search: {
        parameters: {
            query?: {
                /** @description Also the jobs that no other search found, unless they are marked or noted upon. */
                with_jobs?: boolean;
            };
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deleted"];
                };
            };
            /** @description No such search */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The search still runs */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_search: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchView"];
                };
            };
            /** @description No such search */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The search is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watch_search: {
        parameters: {
            query?: {
                /** @description The same, where no header can be set. */
                last_event_id?: string | null;
            };
            header?: {
                /** @description The last event seen; the stream goes on after it. */
                "last-event-id"?: string | null;
            };
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events of the kinds snapshot and search (a search), item (a link), job (a scored job), log (a line of narration) and end, after which the stream closes. The comment `: keep-alive` comes every 15 seconds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 1764000000000-0
                     *     event: search
                     *     data: {"search_id":"6f0d2c3e-0b52-4a53-8a0e-3a6d6a0d7f11","status":"running","found":48}
                     *
                     *     id: 1764000000120-0
                     *     event: end
                     *     data: {"status":"finished","error":null}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description The search is over and the client has seen its end; it need not come back. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such search */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_items: {
        parameters: {
            query?: {
                /** @description Only links in one of these states. */
                state?: components["schemas"]["ItemState"][] | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemPage"];
                };
            };
            /** @description No such search */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid; or: The cursor is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_more: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReadMore"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchView"];
                };
            };
            /** @description No such search */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is over the limit; or: The search is as large as one may be */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_search: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchView"];
                };
            };
            /** @description No such search */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The search still runs; or: Nothing failed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskResults"];
                };
            };
            /** @description No such search */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemStatus"];
                };
            };
        };
    };
    list_watch_lists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchLists"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_watches: {
        parameters: {
            query?: {
                /** @description Only those of this list. */
                list_name?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchPage"];
                };
            };
            /** @description The cursor is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_watches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddWatches"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedWatches"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_watch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                watch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchView"];
                };
            };
            /** @description No such watch */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_watch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                watch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such watch */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_watch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                watch_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeWatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchView"];
                };
            };
            /** @description No such watch */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    run_watch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                watch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queued"];
                };
            };
            /** @description No such watch */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No profile yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A dependency is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
