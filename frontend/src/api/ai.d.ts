// Generated from ai_api.openapi by `npm run generate`.
export interface paths {
    "/auth/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finish Sign In
         * @description Take the person back from the identity provider, and begin a session for the one who may come in.
         */
        get: operations["finish_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Start Sign In
         * @description Send the person to the identity provider.
         */
        get: operations["start_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Session
         * @description Tell by what way one signs in, and whether one is.
         */
        get: operations["read_session"];
        put?: never;
        /**
         * Sign In
         * @description Sign in with the password; a session that there was is over, so that no one else knows the new one.
         */
        post: operations["sign_in"];
        /**
         * Sign Out
         * @description Sign out of this browser, or of every one; a cookie that was copied is worth nothing from then on.
         */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tokens
         * @description List the tokens, the newest first.
         */
        get: operations["list_tokens"];
        put?: never;
        /**
         * Create Token
         * @description Make a token; its secret is in this answer and nowhere else.
         */
        post: operations["create_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke Token
         * @description Revoke a token: from now on it is worth nothing.
         */
        delete: operations["revoke_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/changes/{change_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Change
         * @description Put back what a change replaced, on each of its jobs on which that stands as it left it.
         */
        post: operations["undo_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Channels
         * @description List all channels as they stand; none shows its secrets.
         */
        get: operations["list_channels"];
        put?: never;
        /**
         * Add Channel
         * @description Add a place where new postings that fit are told. Nothing is sent yet: test it.
         */
        post: operations["add_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Channel
         * @description Tell no longer there; what waits for it is not told.
         */
        delete: operations["delete_channel"];
        options?: never;
        head?: never;
        /**
         * Change Channel
         * @description Change a channel, pause it, or set it going again.
         */
        patch: operations["change_channel"];
        trace?: never;
    };
    "/channels/{channel_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test Channel
         * @description Send a test message now, in quiet hours and to a paused channel too.
         */
        post: operations["test_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/everything": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Everything
         * @description Write all that is stored as one JSON file: profile, jobs with notes and history, searches, pages and the rest.
         */
        get: operations["export_everything"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/everything/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete Everything
         * @description Delete all that is stored; nothing brings it back, so export it first. What the days have cost stays counted.
         */
        post: operations["delete_everything"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Feeds
         * @description List all feeds, without their addresses.
         */
        get: operations["list_feeds"];
        put?: never;
        /**
         * Add Feed
         * @description Make a secret address for a feed reader and a calendar.
         */
        post: operations["add_feed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/{feed_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke Feed
         * @description Revoke a feed: its addresses answer 404 from now on.
         */
        delete: operations["revoke_feed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/{secret}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Feed
         * @description Read a feed: matches.atom, matches.json or dates.ics.
         */
        get: operations["read_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Filters
         * @description List the filters that are kept.
         */
        get: operations["list_filters"];
        put?: never;
        /**
         * Save Filter
         * @description Keep a filter under a name of its own; names differ by more than case.
         */
        post: operations["save_filter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/filters/{filter_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Filter
         * @description Delete a filter; the jobs that it shows stay.
         */
        delete: operations["delete_filter"];
        options?: never;
        head?: never;
        /**
         * Change Filter
         * @description Give a filter another name, let it ask for something else, or both.
         */
        patch: operations["change_filter"];
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
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Jobs
         * @description List jobs, the best first; hidden ones only where that status is asked for.
         */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mark Jobs
         * @description Mark several jobs; ids that are not known are passed over.
         */
        patch: operations["mark_jobs"];
        trace?: never;
    };
    "/jobs/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Choices
         * @description Count the jobs for each employment type, workplace, language, company and time that the list can be narrowed to.
         *
         *     It takes the same filters as the list.
         */
        get: operations["list_choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Jobs
         * @description Export the jobs that a list with the same filters shows, or chosen ones.
         */
        get: operations["export_jobs"];
        put?: never;
        /**
         * Export Chosen Jobs
         * @description Export chosen jobs, more of them than an address can carry; ids that are not known are passed over.
         */
        post: operations["export_chosen_jobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Job
         * @description Read a job with its text and each criterion's verdict.
         */
        get: operations["read_job"];
        put?: never;
        post?: never;
        /**
         * Delete Job
         * @description Delete a job with its text, notes and history; a later search may find it again, unlike a hidden one.
         */
        delete: operations["delete_job"];
        options?: never;
        head?: never;
        /**
         * Mark Job
         * @description Mark a job as new, saved, applied, interview, offer, rejected or hidden, and note what belongs to it.
         */
        patch: operations["mark_job"];
        trace?: never;
    };
    "/jobs/{job_id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Job Changes
         * @description List what the person changed on a job.
         */
        get: operations["list_job_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Job Events
         * @description List what happened to a job, newest first: that it appeared, changed, closed or was open again.
         */
        get: operations["list_job_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/learning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Learning
         * @description Propose weights under which the jobs that were saved or applied for stand above the hidden ones more often.
         *
         *     It is arithmetic over stored verdicts, the same each time for the same marks, and it changes nothing: save its
         *     `emphasis` with the settings to take it.
         */
        get: operations["read_learning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Messages
         * @description List what was told or is to be told, and how each message stands.
         */
        get: operations["list_messages"];
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
    "/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Pay
         * @description Read pay in words, as the profile and the filter of jobs do.
         */
        get: operations["read_pay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profile/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read Resume
         * @description Read a résumé (PDF, DOCX or text, at most 5 MiB) on this machine; nothing of it is stored.
         */
        post: operations["read_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profile/resume/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Model Offer
         * @description Tell whether a résumé can be read with the model, and where its text would be sent.
         */
        get: operations["read_model_offer"];
        put?: never;
        /**
         * Read Resume With Model
         * @description Have a résumé read with the model that this installation is configured for: its text is sent to that provider.
         *
         *     The text waits encrypted, for ten minutes at most; its key is in the message to the worker and in the ticket alone.
         */
        post: operations["read_resume_with_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profile/resume/model/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetch Model Reading
         * @description Tell what has become of a reading; what was read is kept for ten minutes, for whoever has the ticket.
         */
        post: operations["fetch_model_reading"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Profiles
         * @description List the profiles.
         */
        get: operations["list_profiles"];
        put?: never;
        /**
         * Add Profile
         * @description Make a new profile current, and keep the one that was under its name.
         */
        post: operations["add_profile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profiles/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename Profile
         * @description Give the current profile another name.
         */
        patch: operations["rename_profile"];
        trace?: never;
    };
    "/profiles/{profile_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Profile
         * @description Delete a profile that is not the current one.
         */
        delete: operations["delete_profile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profiles/{profile_id}/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use Profile
         * @description Make another profile current; jobs that were scored for the one before are outdated until scored again.
         */
        post: operations["use_profile"];
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
    "/rescore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rescore
         * @description Score every stored job that is neither closed nor hidden against the present settings.
         *
         *     What was already judged by the same model against the same settings is not paid for again.
         */
        post: operations["rescore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Settings
         * @description Read the settings; version 0 where nothing was saved yet.
         */
        get: operations["read_settings"];
        /**
         * Save Settings
         * @description Save the settings as a whole; the version grows only if something really changed.
         */
        put: operations["save_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/hidden": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Hidden
         * @description Read which companies and words are hidden.
         */
        get: operations["read_hidden"];
        /**
         * Save Hidden
         * @description Replace which companies and words are hidden; no score changes, so no job is scored again.
         */
        put: operations["save_hidden"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What If
         * @description Say by which change of the profile most jobs more would pass: one more skill, or one dealbreaker fewer.
         *
         *     And, where `pay` is given, how many would rise to the least score and fall below it if the profile asked for that
         *     pay. It is arithmetic over what is stored with each job; only the verdict on pay is made anew, from the amounts that
         *     the posting states.
         */
        get: operations["what_if"];
        put?: never;
        post?: never;
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
         * AddChannel
         * @description Where to tell, and when.
         */
        AddChannel: {
            /**
             * Label
             * @example My phone
             */
            label: string;
            /** Minimum Score */
            minimum_score?: number | null;
            quiet_hours?: components["schemas"]["QuietHours"] | null;
            /** @default at_once */
            rhythm: components["schemas"]["Rhythm"];
            /**
             * Target
             * @description An address as apprise writes it (ntfy://, mailto://, tgram://, slack://, discord://, …), or http(s):// of a
             *     program of yours, which gets signed webhooks. It is a secret: it is never shown again.
             * @example ntfy://my-topic
             */
            target: string;
            /**
             * Time Zone
             * @description On whose clocks a day's matches are told at 8, and a week's on Monday.
             * @default UTC
             */
            time_zone: string;
            /**
             * Watch Id
             * @description Tell only what this watch finds; null is every watch.
             */
            watch_id?: string | null;
        };
        /**
         * AddFeed
         * @description What a feed is for, and from which score on it has jobs.
         */
        AddFeed: {
            /**
             * Label
             * @example My reader
             */
            label: string;
            /** Minimum Score */
            minimum_score?: number | null;
        };
        /**
         * AddedChannel
         * @description The new channel; `signing_secret` is a webhook's, shown this once: what it gets is signed with it.
         */
        AddedChannel: {
            channel: components["schemas"]["ChannelView"];
            /** Signing Secret */
            signing_secret: string | null;
        };
        /**
         * AddedFeed
         * @description The new feed's paths on this API, shown this once: whoever knows one reads the feed.
         */
        AddedFeed: {
            /**
             * Feed Id
             * Format: uuid
             */
            feed_id: string;
            /** Paths */
            paths: string[];
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
         * AskForReading
         * @description Which reading is asked for.
         */
        AskForReading: {
            /** Ticket */
            ticket: string;
        };
        /**
         * AskedFilterFields
         * @description What is to be kept of a filter.
         */
        AskedFilterFields: {
            /**
             * Company
             * @default []
             */
            company: string[];
            /**
             * Employment Type
             * @default []
             */
            employment_type: components["schemas"]["EmploymentType"][];
            /**
             * Language
             * @default []
             */
            language: string[];
            /** Location */
            location?: string | null;
            /**
             * Min Salary
             * @example 65k EUR
             */
            min_salary?: string | null;
            /** Min Score */
            min_score?: number | null;
            order?: components["schemas"]["Order"] | null;
            posted_within?: components["schemas"]["PostedWithin"] | null;
            /** Q */
            q?: string | null;
            /** Search Id */
            search_id?: string | null;
            sort?: components["schemas"]["Sort"] | null;
            /**
             * Status
             * @default []
             */
            status: components["schemas"]["JobStatus"][];
            /**
             * With Hidden
             * @default false
             */
            with_hidden: boolean;
            /**
             * With Unstated
             * @default false
             */
            with_unstated: boolean;
            /**
             * Workplace
             * @default []
             */
            workplace: components["schemas"]["Workplace"][];
        };
        /**
         * AuthMode
         * @description The ways to sign in.
         * @enum {string}
         */
        AuthMode: "none" | "password" | "oidc" | "proxy";
        /**
         * Author
         * @description Through what a change came.
         * @enum {string}
         */
        Author: "page" | "command_line" | "agent" | "api";
        /**
         * CareerLevel
         * @description The ladder of seniority, lowest first.
         * @enum {string}
         */
        CareerLevel: "intern" | "junior" | "mid" | "senior" | "lead" | "principal" | "executive";
        /**
         * ChangeChannel
         * @description What is to be different; what is not given stays. `quiet_hours` and `minimum_score` null take them away.
         */
        ChangeChannel: {
            /** Label */
            label?: string | null;
            /** Minimum Score */
            minimum_score?: number | null;
            /** Paused */
            paused?: boolean | null;
            quiet_hours?: components["schemas"]["QuietHours"] | null;
            rhythm?: components["schemas"]["Rhythm"] | null;
            /** Time Zone */
            time_zone?: string | null;
        };
        /**
         * ChangeKind
         * @description What a change is about.
         * @enum {string}
         */
        ChangeKind: "skill" | "dealbreaker";
        /**
         * ChangeView
         * @description A change of the profile, and what it would do.
         */
        ChangeView: {
            kind: components["schemas"]["ChangeKind"];
            /**
             * More
             * @description How many jobs more would pass.
             * @example 42
             */
            more: number;
            /**
             * What
             * @description The skill, or the dealbreaker by its name.
             * @example Kubernetes
             */
            what: string;
        };
        /**
         * ChangedFilter
         * @description What changes of a filter that is kept; what is null stays.
         */
        ChangedFilter: {
            filter?: components["schemas"]["AskedFilterFields"] | null;
            /** Name */
            name?: string | null;
        };
        /**
         * ChannelView
         * @description A channel without its secrets: `target` names the kind and, for a webhook, the host.
         *
         *     `waiting` counts matches that are still to be told. `failures` counts messages since the last one that went out;
         *     `failure` is the newest one's reason.
         */
        ChannelView: {
            /**
             * Channel Id
             * Format: uuid
             */
            channel_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Failure */
            failure: string | null;
            /** Failures */
            failures: number;
            /** Label */
            label: string;
            /** Last Sent */
            last_sent: string | null;
            /** Minimum Score */
            minimum_score: number | null;
            /** Paused */
            paused: boolean;
            quiet_hours: components["schemas"]["QuietHours"] | null;
            rhythm: components["schemas"]["Rhythm"];
            /** Target */
            target: string;
            /** Time Zone */
            time_zone: string;
            /** Waiting */
            waiting: number;
            /** Watch Id */
            watch_id: string | null;
            /** Webhook */
            webhook: boolean;
        };
        /**
         * Channels
         * @description All channels.
         */
        Channels: {
            /** Items */
            items: components["schemas"]["ChannelView"][];
        };
        /**
         * Choices
         * @description For each fact what can be chosen; a fact's own filter does not count in its numbers, all others do.
         */
        Choices: {
            /**
             * At Least
             * @description Whether there are more than 10,000 jobs before these facts narrow the list; the numbers are then of the first
             *     10,000 alone.
             */
            at_least: boolean;
            company: components["schemas"]["FactChoices"];
            employment_type: components["schemas"]["FactChoices"];
            language: components["schemas"]["FactChoices"];
            posted_within: components["schemas"]["FactChoices"];
            workplace: components["schemas"]["FactChoices"];
        };
        /**
         * ChosenExport
         * @description The jobs to export, and how.
         */
        ChosenExport: {
            /** @default csv */
            format: components["schemas"]["ExportFormat"];
            /**
             * Ids
             * @description These jobs, hidden or not.
             */
            ids: string[];
            order?: components["schemas"]["Order"] | null;
            /** @default score */
            sort: components["schemas"]["Sort"];
        };
        /**
         * Contract
         * @description The kind of contract under which the work is done.
         * @enum {string}
         */
        Contract: "permanent" | "temporary" | "contractor" | "intern";
        /**
         * CriterionKind
         * @description What a criterion is about; it decides what can count as evidence for it.
         * @enum {string}
         */
        CriterionKind: "role" | "seniority" | "skill" | "location" | "workplace" | "salary" | "contract" | "hours" | "language" | "right_to_work" | "preferences";
        /**
         * Dealbreaker
         * @description What can rule a posting out whatever else it offers.
         * @enum {string}
         */
        Dealbreaker: "role" | "level" | "place" | "workplace" | "pay" | "contract" | "hours" | "language" | "right_to_work" | "credential" | "licence" | "skill" | "dislike";
        /**
         * DeleteEverything
         * @description The words without which nothing is deleted.
         */
        DeleteEverything: {
            /**
             * Confirm
             * @constant
             */
            confirm: "delete everything";
        };
        /**
         * Emphasis
         * @description How many times its usual share one kind of criterion counts for this person.
         */
        Emphasis: {
            kind: components["schemas"]["CriterionKind"];
            /** Times */
            times: number;
        };
        /**
         * EmploymentType
         * @description What kind of employment a posting offers: schema.org's words in lower case.
         * @enum {string}
         */
        EmploymentType: "full_time" | "part_time" | "contractor" | "temporary" | "intern" | "other";
        /**
         * EventKind
         * @description What happened to a job: it came, closed, came again, or says something else than before.
         * @enum {string}
         */
        EventKind: "appeared" | "closed" | "reopened" | "changed";
        /**
         * ExportFormat
         * @description What kind of file an export is.
         * @enum {string}
         */
        ExportFormat: "csv" | "json";
        /**
         * FactChoices
         * @description What postings state of one fact.
         */
        FactChoices: {
            /**
             * Choices
             * @description The most frequent first, the 200 most frequent at most; how recently jobs were posted: the shortest first.
             */
            choices: components["schemas"]["FactValue"][];
            /**
             * More
             * @description How many values more there are than are listed.
             */
            more: number;
            /**
             * Unstated
             * @description How many jobs do not say.
             * @example 14
             */
            unstated: number;
        };
        /**
         * FactValue
         * @description One value that postings state.
         */
        FactValue: {
            /**
             * Jobs
             * @description How many jobs the list would have with it.
             * @example 41
             */
            jobs: number;
            /**
             * Value
             * @example remote
             */
            value: string;
        };
        /**
         * Feed
         * @description A feed; its address is not shown again.
         */
        Feed: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Feed Id
             * Format: uuid
             */
            feed_id: string;
            /** Label */
            label: string;
            /** Last Read */
            last_read: string | null;
            /** Minimum Score */
            minimum_score: number | null;
        };
        /**
         * Feeds
         * @description All feeds.
         */
        Feeds: {
            /** Items */
            items: components["schemas"]["Feed"][];
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
         * FilterFields
         * @description What a list of jobs is asked for: the parameters of GET /jobs as they are there; null and empty ask nothing.
         */
        FilterFields: {
            /**
             * Company
             * @default []
             */
            company: string[];
            /**
             * Employment Type
             * @default []
             */
            employment_type: components["schemas"]["EmploymentType"][];
            /**
             * Language
             * @default []
             */
            language: string[];
            /** Location */
            location?: string | null;
            /**
             * Min Salary
             * @example 65k EUR
             */
            min_salary?: string | null;
            /** Min Score */
            min_score?: number | null;
            order?: components["schemas"]["Order"] | null;
            posted_within?: components["schemas"]["PostedWithin"] | null;
            /** Q */
            q?: string | null;
            /** Search Id */
            search_id?: string | null;
            sort?: components["schemas"]["Sort"] | null;
            /**
             * Status
             * @default []
             */
            status: components["schemas"]["JobStatus"][];
            /**
             * With Hidden
             * @default false
             */
            with_hidden: boolean;
            /**
             * With Unstated
             * @default false
             */
            with_unstated: boolean;
            /**
             * Workplace
             * @default []
             */
            workplace: components["schemas"]["Workplace"][];
        };
        /**
         * FilterView
         * @description A filter that is kept under a name.
         */
        FilterView: {
            filter: components["schemas"]["FilterFields"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * Filters
         * @description All filters that are kept, by name: 50 at most.
         */
        Filters: {
            /** Items */
            items: components["schemas"]["FilterView"][];
        };
        /**
         * Fluency
         * @description How well a language is spoken: the levels of the Common European Framework, and a native speaker's.
         * @enum {string}
         */
        Fluency: "a1" | "a2" | "b1" | "b2" | "c1" | "c2" | "native";
        /**
         * FullJob
         * @description A job with its text and how its score is made: the verdicts' points added up, then multiplied by each limit.
         */
        FullJob: {
            /** Also Asks */
            also_asks: string[];
            /** Applied On */
            applied_on: string | null;
            /** Applied Via */
            applied_via: string;
            /** Closed At */
            closed_at: string | null;
            /** Company */
            company: string | null;
            /** Department */
            department: string | null;
            /** Description */
            description: string;
            /** Employment Type */
            employment_type: string | null;
            /**
             * First Seen
             * Format: date-time
             */
            first_seen: string;
            /** Follow Up On */
            follow_up_on: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Language */
            language: string | null;
            /**
             * Last Seen
             * Format: date-time
             */
            last_seen: string;
            /** Limits */
            limits: components["schemas"]["Limit"][];
            /** Location */
            location: string | null;
            /** Marked At */
            marked_at: string | null;
            /** Match Score */
            match_score: number;
            /** Model */
            model: string;
            /** Note */
            note: string;
            /** Offline */
            offline: boolean;
            /** Outdated */
            outdated: boolean;
            /** Posted On */
            posted_on: string | null;
            /** Reasoning */
            reasoning: string;
            salary: components["schemas"]["SalaryView"] | null;
            status: components["schemas"]["JobStatus"];
            /** Title */
            title: string;
            /** Url */
            url: string;
            /** Valid Until */
            valid_until: string | null;
            /** Verdicts */
            verdicts: components["schemas"]["VerdictView"][];
            workplace: components["schemas"]["Workplace"] | null;
        };
        /**
         * HiddenView
         * @description What lists leave out, unless the person marked it.
         */
        HiddenView: {
            /**
             * Companies
             * @description Whole names, compared without regard to case.
             * @default []
             * @example [
             *       "Acme"
             *     ]
             */
            companies: string[];
            /**
             * Words
             * @description Whole words or phrases of a title, compared without regard to case.
             * @default []
             * @example [
             *       "intern",
             *       "C++"
             *     ]
             */
            words: string[];
        };
        /**
         * Hours
         * @description How much of a week the work takes.
         * @enum {string}
         */
        Hours: "full_time" | "part_time";
        /**
         * JobChange
         * @description One change of a job: of each field that changed, what it was and what it became.
         */
        JobChange: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Became */
            became: {
                [key: string]: unknown;
            };
            by: components["schemas"]["Author"];
            /**
             * Change Id
             * Format: uuid
             */
            change_id: string;
            /** Undoes */
            undoes: string | null;
            /** Was */
            was: {
                [key: string]: unknown;
            };
        };
        /**
         * JobChanges
         * @description What was changed on a job, newest first, at most a hundred changes.
         */
        JobChanges: {
            /** Items */
            items: components["schemas"]["JobChange"][];
        };
        /**
         * JobDetail
         * @description A job's own page.
         */
        JobDetail: {
            /** Also Asks */
            also_asks: string[];
            /** Applied On */
            applied_on: string | null;
            /** Applied Via */
            applied_via: string;
            /** Closed At */
            closed_at: string | null;
            /** Company */
            company: string | null;
            /** Cost Usd */
            cost_usd: number;
            /** Days Open */
            days_open: number;
            /** Department */
            department: string | null;
            /** Description */
            description: string;
            /** Employment Type */
            employment_type: string | null;
            /**
             * First Seen
             * Format: date-time
             */
            first_seen: string;
            /** Follow Up On */
            follow_up_on: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Language */
            language: string | null;
            /**
             * Last Seen
             * Format: date-time
             */
            last_seen: string;
            /** Limits */
            limits: components["schemas"]["Limit"][];
            /** Location */
            location: string | null;
            /** Marked At */
            marked_at: string | null;
            /** Match Score */
            match_score: number;
            /** Model */
            model: string;
            /** Note */
            note: string;
            /** Offline */
            offline: boolean;
            /** Outdated */
            outdated: boolean;
            /** Posted On */
            posted_on: string | null;
            /** Profile Version */
            profile_version: number;
            /** Reasoning */
            reasoning: string;
            salary: components["schemas"]["SalaryView"] | null;
            /** Same Text */
            same_text: components["schemas"]["SameText"][];
            /** Search Ids */
            search_ids: string[];
            status: components["schemas"]["JobStatus"];
            /** Title */
            title: string;
            /** Url */
            url: string;
            /** Valid Until */
            valid_until: string | null;
            /** Verdicts */
            verdicts: components["schemas"]["VerdictView"][];
            workplace: components["schemas"]["Workplace"] | null;
        };
        /**
         * JobEvent
         * @description One thing that happened to a job.
         *
         *     A change names its `field` (title, location, workplace, salary or text) and what stood there `before` and `after`;
         *     of the text only the sentences that went and came. `evidence` is the words that it was seen by.
         */
        JobEvent: {
            /** After */
            after: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Before */
            before: string | null;
            /** Evidence */
            evidence: string;
            /** Field */
            field: string | null;
            /** Id */
            id: number;
            kind: components["schemas"]["EventKind"];
            /** Search Id */
            search_id: string | null;
        };
        /**
         * JobHistory
         * @description What happened to a job, newest first; `days_open` counts from when it was first seen until it closed, or now.
         *
         *     `same_text` are the postings by which it was there before, or is again, the newest first.
         */
        JobHistory: {
            /** Closed At */
            closed_at: string | null;
            /** Days Open */
            days_open: number;
            /**
             * First Seen
             * Format: date-time
             */
            first_seen: string;
            /** Items */
            items: components["schemas"]["JobEvent"][];
            /** Same Text */
            same_text: components["schemas"]["SameText"][];
        };
        /**
         * JobPage
         * @description One page of jobs.
         */
        JobPage: {
            /**
             * Asked Salary
             * @description The least pay that was asked for, told back in words.
             * @example At least 65,000 EUR a year. Other currencies are converted (…).
             */
            asked_salary: string | null;
            /**
             * At Least
             * @description Whether there are more than `total`, so that a person is told "more than 10,000".
             * @default false
             */
            at_least: boolean;
            /**
             * Did You Mean
             * @description Where the words of `q` find nothing: the same with the misspelt ones replaced, which finds something.
             * @example kubernetes
             */
            did_you_mean?: string | null;
            /** Items */
            items: components["schemas"]["JobSummary"][];
            /**
             * Left Out
             * @description How many more there would be but for the companies and words that the profile hides, as far as the first 10,000
             *     show; null on all pages but the first.
             * @example 12
             */
            left_out: number | null;
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
            /**
             * Unstated
             * @description How many more there would be, counted to 10,000, if each said the pay or the facts that are asked for;
             *     `with_unstated` lists them too. Null on all pages but the first.
             * @example 14
             */
            unstated: number | null;
        };
        /**
         * JobStatus
         * @description What the person decided about a job, and how far they came with it.
         * @enum {string}
         */
        JobStatus: "new" | "saved" | "applied" | "interview" | "offer" | "rejected" | "hidden";
        /**
         * JobSummary
         * @description A job as a list shows it.
         *
         *     `limits` are the dealbreakers that it runs into; `outdated` says that it was scored against an older profile.
         *     `marked_at` is when its status last changed, None where it never did or that is not known.
         */
        JobSummary: {
            /** Applied On */
            applied_on: string | null;
            /** Applied Via */
            applied_via: string;
            /** Closed At */
            closed_at: string | null;
            /** Company */
            company: string | null;
            /** Employment Type */
            employment_type: string | null;
            /**
             * First Seen
             * Format: date-time
             */
            first_seen: string;
            /** Follow Up On */
            follow_up_on: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Last Seen
             * Format: date-time
             */
            last_seen: string;
            /** Limits */
            limits: components["schemas"]["Limit"][];
            /** Location */
            location: string | null;
            /** Marked At */
            marked_at: string | null;
            /** Match Score */
            match_score: number;
            /** Model */
            model: string;
            /** Note */
            note: string;
            /** Offline */
            offline: boolean;
            /** Outdated */
            outdated: boolean;
            /** Posted On */
            posted_on: string | null;
            salary: components["schemas"]["SalaryView"] | null;
            status: components["schemas"]["JobStatus"];
            /** Title */
            title: string;
            /** Url */
            url: string;
            workplace: components["schemas"]["Workplace"] | null;
        };
        /**
         * Judgement
         * @description How far a posting meets one criterion.
         * @enum {string}
         */
        Judgement: "met" | "partly" | "unmet" | "unknown";
        /**
         * Language
         * @description A language that the person speaks.
         */
        Language: {
            /**
             * @description A level of the Common European Framework of Reference, or native.
             * @default c1
             */
            fluency: components["schemas"]["Fluency"];
            /**
             * Language
             * @description Its ISO 639-1 code.
             * @example de
             */
            language: string;
        };
        /**
         * Learning
         * @description How far the marks speak.
         * @enum {string}
         */
        Learning: "too_few" | "nothing" | "proposed";
        /**
         * LearningView
         * @description A proposal of weights from what was saved, applied for and hidden; nothing changes until it is saved.
         */
        LearningView: {
            /**
             * Checked
             * @description The same where each job is ordered by weights that were found without it: what to expect of other jobs.
             * @default 0
             * @example 0.9
             */
            checked: number;
            /**
             * Emphasis
             * @description What to save in the settings as `emphasis` to take the proposal.
             * @default []
             */
            emphasis: components["schemas"]["Emphasis"][];
            /**
             * Hidden
             * @description Jobs that were hidden, the newest 300 at most.
             */
            hidden: number;
            /**
             * In Order
             * @description The share of the pairs in which the liked one scores higher now.
             * @default 0
             * @example 0.81
             */
            in_order: number;
            /**
             * In Order Then
             * @description The same under the proposed weights.
             * @default 0
             * @example 0.93
             */
            in_order_then: number;
            /**
             * Liked
             * @description Jobs that were saved or applied for, the newest 300 at most.
             */
            liked: number;
            /**
             * Needed
             * @description So many of each are needed.
             * @default 5
             */
            needed: number;
            /**
             * Pairs
             * @description Pairs of a liked and a hidden job.
             * @default 0
             */
            pairs: number;
            /**
             * Shares
             * @description Each kind whose share changes, greatest change first.
             * @default []
             */
            shares: components["schemas"]["ShareView"][];
            state: components["schemas"]["Learning"];
        };
        /**
         * Limit
         * @description A dealbreaker that a posting runs into: its score is at most `at_most`, and multiplied by `at_most` / 100.
         *
         *     `reason` says why in a few words; `quote` stands verbatim in the posting, or is None where a field of it says so.
         *     `hard` is False for what the profile calls soft: such a limit takes away half as much.
         */
        Limit: {
            /** At Most */
            at_most: number;
            /**
             * Hard
             * @default true
             */
            hard: boolean;
            kind: components["schemas"]["Dealbreaker"];
            /** Quote */
            quote?: string | null;
            /** Reason */
            reason: string;
        };
        /**
         * MadeToken
         * @description A token with its secret, which is told this once.
         */
        MadeToken: {
            /**
             * Secret
             * @example jr_rJZ0…
             */
            secret: string;
            token: components["schemas"]["Token"];
        };
        /**
         * Mark
         * @description What was decided or noted about a job; what is left out stays as it is, and a date that is null goes.
         */
        Mark: {
            /** Applied On */
            applied_on?: string | null;
            /**
             * Applied Via
             * @description How the application was sent.
             * @example Company site
             * @example Referred by Ana
             */
            applied_via?: string | null;
            /**
             * @description Through what the change comes, for the history.
             * @default api
             */
            by: components["schemas"]["Author"];
            /**
             * Follow Up On
             * @description When to look after it again.
             */
            follow_up_on?: string | null;
            /** Note */
            note?: string | null;
            /** @description How it stands. Applied is dated, today in UTC unless a date is there or given; new and saved take that away. */
            status?: components["schemas"]["JobStatus"] | null;
        };
        /**
         * MarkSeveral
         * @description What was decided about several jobs.
         */
        MarkSeveral: {
            /**
             * Applied On
             * @description Of jobs that are marked as applied and have no date yet; where it is not given, today in UTC.
             */
            applied_on?: string | null;
            /** @default api */
            by: components["schemas"]["Author"];
            /** Ids */
            ids: string[];
            status: components["schemas"]["JobStatus"];
        };
        /**
         * Marked
         * @description How many jobs there were to mark.
         */
        Marked: {
            /**
             * Change Id
             * @description Undoes it; null where nothing really changed.
             */
            change_id?: string | null;
            /**
             * Updated
             * @example 12
             */
            updated: number;
        };
        /**
         * MarkedJob
         * @description A job as it is after a change; `change_id` undoes it, and is None where nothing really changed.
         */
        MarkedJob: {
            /** Applied On */
            applied_on: string | null;
            /** Applied Via */
            applied_via: string;
            /** Change Id */
            change_id?: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Company */
            company: string | null;
            /** Employment Type */
            employment_type: string | null;
            /**
             * First Seen
             * Format: date-time
             */
            first_seen: string;
            /** Follow Up On */
            follow_up_on: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Last Seen
             * Format: date-time
             */
            last_seen: string;
            /** Limits */
            limits: components["schemas"]["Limit"][];
            /** Location */
            location: string | null;
            /** Marked At */
            marked_at: string | null;
            /** Match Score */
            match_score: number;
            /** Model */
            model: string;
            /** Note */
            note: string;
            /** Offline */
            offline: boolean;
            /** Outdated */
            outdated: boolean;
            /** Posted On */
            posted_on: string | null;
            salary: components["schemas"]["SalaryView"] | null;
            status: components["schemas"]["JobStatus"];
            /** Title */
            title: string;
            /** Url */
            url: string;
            workplace: components["schemas"]["Workplace"] | null;
        };
        /**
         * MessageState
         * @description How a message stands.
         *
         *     `unknown` is a message that may have arrived: its sender died, or the connection broke, after it began to be sent to
         *     a receiver that cannot tell a repetition from a second message. It is not sent again.
         * @enum {string}
         */
        MessageState: "waiting" | "sending" | "sent" | "failed" | "unknown";
        /**
         * MessageView
         * @description A message and how it stands; `jobs` are the matches that it tells of, best first.
         */
        MessageView: {
            /** Attempts */
            attempts: number;
            /**
             * Channel Id
             * Format: uuid
             */
            channel_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Jobs */
            jobs: string[];
            /** Kind */
            kind: string;
            /**
             * Message Id
             * Format: uuid
             */
            message_id: string;
            /** Reason */
            reason: string | null;
            /** Sent At */
            sent_at: string | null;
            state: components["schemas"]["MessageState"];
        };
        /**
         * Messages
         * @description What was told or is to be, newest first.
         */
        Messages: {
            /** Items */
            items: components["schemas"]["MessageView"][];
        };
        /**
         * ModelAnswer
         * @description What has become of a reading.
         */
        ModelAnswer: {
            /** @description What the model read: only what stands in the résumé, word for word. */
            read?: components["schemas"]["ResumeRead"] | null;
            /**
             * Reason
             * @description Why it failed, in a sentence.
             */
            reason?: string | null;
            /**
             * State
             * @description `gone` where there is neither text nor answer: a text waits for ten minutes, and an answer is kept for ten.
             * @enum {string}
             */
            state: "waiting" | "read" | "failed" | "gone";
        };
        /**
         * ModelOffer
         * @description Whether a résumé can be read with the model.
         */
        ModelOffer: {
            /**
             * Model
             * @description The model, and whose machine a résumé's text would be sent to; null where no key is configured.
             * @example openai/gpt-4o-mini at openrouter.ai
             */
            model: string | null;
        };
        /**
         * ModelReading
         * @description A reading that was begun.
         */
        ModelReading: {
            /**
             * Ticket
             * @description By it, and by nothing else, what was read can be fetched, for ten minutes after it was read.
             */
            ticket: string;
        };
        /**
         * NamedProfileView
         * @description A profile of several.
         */
        NamedProfileView: {
            /**
             * Id
             * @description Null of the current one.
             */
            id: string | null;
            /** Name */
            name: string;
            /** Role */
            role: string;
            /** Updated At */
            updated_at: string | null;
        };
        /**
         * NewFilter
         * @description A filter to keep under a name.
         */
        NewFilter: {
            filter: components["schemas"]["AskedFilterFields"];
            /**
             * Name
             * @example Remote in Berlin
             */
            name: string;
        };
        /**
         * NewHidden
         * @description What lists leave out from now on.
         */
        NewHidden: {
            /**
             * Companies
             * @description Whole names, compared without regard to case.
             * @default []
             * @example [
             *       "Acme"
             *     ]
             */
            companies: string[];
            /**
             * Words
             * @description Whole words or phrases of a title, compared without regard to case.
             * @default []
             * @example [
             *       "intern",
             *       "C++"
             *     ]
             */
            words: string[];
        };
        /**
         * NewProfile
         * @description A profile to make current, beside the one that is.
         */
        NewProfile: {
            /**
             * Copy Current
             * @description Begin with what the current profile says; else with nothing.
             */
            copy_current: boolean;
            /**
             * Name
             * @example Team lead, part-time
             */
            name: string;
        };
        /**
         * NewSettings
         * @description What the person is looking for; what is left out is not asked for.
         *
         *     Also in its simplest form: lists as one line with commas, and the salary in words, such as "80k EUR".
         */
        NewSettings: {
            /**
             * Avoid Companies
             * @default []
             */
            avoid_companies: string[];
            /**
             * Avoid Industries
             * @default []
             * @example [
             *       "gambling"
             *     ]
             */
            avoid_industries: string[];
            /**
             * Contracts
             * @description The contracts that are wanted; empty means any.
             * @default []
             * @example [
             *       "permanent"
             *     ]
             */
            contracts: components["schemas"]["Contract"][];
            /**
             * Emphasis
             * @description What counts for more or less than its usual share; what is not named counts as usual.
             * @default []
             */
            emphasis: components["schemas"]["Emphasis"][];
            /**
             * Home
             * @description Where the person lives, from which remote work must be possible; empty means where they want to work.
             * @default
             * @example Potsdam, Germany
             */
            home: string;
            /**
             * Hours
             * @description Full-time, part-time, or either where it is empty.
             * @default []
             * @example [
             *       "part_time"
             *     ]
             */
            hours: components["schemas"]["Hours"][];
            /**
             * Id
             * @description There is one profile; its number may be sent.
             */
            id?: 1 | null;
            /**
             * Languages
             * @description The languages that the person speaks; a posting that asks for another runs into a dealbreaker.
             * @default []
             */
            languages: components["schemas"]["Language"][];
            /** @description How senior; where it is not given, the words of the role say it. */
            level?: components["schemas"]["CareerLevel"] | null;
            /**
             * Licences
             * @description Licences, registrations and certificates that the person holds, none where it is empty; a posting that asks for
             *     another runs into a dealbreaker. null says nothing of them, and then none is missed.
             * @example [
             *       "Driving licence"
             *     ]
             */
            licences?: string[] | null;
            /**
             * Location
             * @description Where the person wants to work.
             * @default
             * @example Berlin
             */
            location: string;
            /** Max Weekly Hours */
            max_weekly_hours?: number | null;
            /**
             * Min Salary
             * @example 90000
             */
            min_salary?: number | string | null;
            /**
             * Must Have Skills
             * @description Skills without which a posting is limited by the dealbreaker `skill`.
             * @default []
             */
            must_have_skills: string[];
            /**
             * Needs Sponsorship
             * @description Whether an employer elsewhere must sponsor a visa.
             * @default false
             */
            needs_sponsorship: boolean;
            /**
             * Nice To Have Skills
             * @description Skills that count half.
             * @default []
             */
            nice_to_have_skills: string[];
            /**
             * Preferences
             * @description Anything else, in the person's own words; each wish is judged on its own.
             * @default
             */
            preferences: string;
            /**
             * Right To Work
             * @description Countries or regions in which the person may work.
             * @default []
             * @example [
             *       "European Union"
             *     ]
             */
            right_to_work: string[];
            /**
             * Role
             * @default
             * @example Backend engineer
             */
            role: string;
            /**
             * Salary Currency
             * @description An ISO 4217 code.
             * @default USD
             * @example EUR
             */
            salary_currency: string;
            /** @default year */
            salary_period: components["schemas"]["SalaryPeriod"];
            /**
             * Skills
             * @default []
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            skills: string[];
            /**
             * Soft
             * @description Dealbreakers that take away half as much as the others.
             * @default []
             * @example [
             *       "pay"
             *     ]
             */
            soft: components["schemas"]["Dealbreaker"][];
            /**
             * Workplaces
             * @description Where the work may be done; empty means anywhere.
             * @default []
             * @example [
             *       "remote",
             *       "hybrid"
             *     ]
             */
            workplaces: components["schemas"]["Workplace"][];
        };
        /**
         * NewToken
         * @description A token that is wanted.
         */
        NewToken: {
            /**
             * Name
             * @description What it is for.
             */
            name: string;
            /** @default read */
            scope: components["schemas"]["Scope"];
        };
        /**
         * Order
         * @description Which end of the sorted list comes first.
         * @enum {string}
         */
        Order: "desc" | "asc";
        /**
         * Password
         * @description What a person signs in with.
         */
        Password: {
            /** Password */
            password: string;
        };
        /**
         * PayChangeView
         * @description What another least pay in the profile would do.
         */
        PayChangeView: {
            /**
             * Falling
             * @description How many pass now and would no longer.
             * @example 3
             */
            falling: number;
            /**
             * More
             * @description How many jobs more would pass; less than 0 where more fall than rise.
             * @example 4
             */
            more: number;
            /**
             * Rising
             * @description How many jobs would pass that do not now.
             * @example 7
             */
            rising: number;
            /**
             * Said
             * @description The pay that was read.
             * @example 65,000 EUR a year
             */
            said: string;
            /**
             * Unstated
             * @description How many state no pay that can be compared with it.
             * @example 120
             */
            unstated: number;
        };
        /**
         * PayRead
         * @description What was read.
         */
        PayRead: {
            /**
             * Amount
             * @example 65000
             */
            amount: number;
            /**
             * Currency
             * @example EUR
             */
            currency: string;
            period: components["schemas"]["SalaryPeriod"];
            /**
             * Said
             * @example 65,000 EUR a year
             */
            said: string;
        };
        /**
         * PostedWithin
         * @description How long ago a posting was put up at most; a posting states a day, so 24 hours are today and yesterday (UTC).
         * @enum {string}
         */
        PostedWithin: "24h" | "3d" | "7d" | "30d";
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
         * ProfileName
         * @description What the current profile is called from now on.
         */
        ProfileName: {
            /**
             * Name
             * @example Team lead, part-time
             */
            name: string;
        };
        /**
         * Profiles
         * @description All profiles, the current one first.
         */
        Profiles: {
            /** Items */
            items: components["schemas"]["NamedProfileView"][];
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
         * ReadLanguage
         * @description A language, how well it is spoken where that is said, and the line.
         */
        ReadLanguage: {
            fluency: components["schemas"]["Fluency"] | null;
            /**
             * Language
             * @example de
             */
            language: string;
            /** Passage */
            passage: string;
            /**
             * Source
             * @enum {string}
             */
            source: "offline" | "model";
        };
        /**
         * ReadLevel
         * @description How senior a title, or the years of experience that are stated, are read to be.
         */
        ReadLevel: {
            /** Passage */
            passage: string;
            /**
             * Source
             * @enum {string}
             */
            source: "offline" | "model";
            value: components["schemas"]["CareerLevel"];
        };
        /**
         * ReadSalary
         * @description The pay that a résumé asks for.
         */
        ReadSalary: {
            /** Currency */
            currency: string | null;
            /** Max */
            max: number | null;
            /** Min */
            min: number | null;
            /** Passage */
            passage: string;
            period: components["schemas"]["SalaryPeriod"] | null;
            /**
             * Source
             * @enum {string}
             */
            source: "offline" | "model";
        };
        /**
         * ReadText
         * @description A thing that a résumé says, and the line that it stands on.
         */
        ReadText: {
            /** Passage */
            passage: string;
            /**
             * Source
             * @enum {string}
             */
            source: "offline" | "model";
            /**
             * Value
             * @example Senior Backend Engineer
             */
            value: string;
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
         * RescoreQueued
         * @description A rescore that is stored, and how many jobs it is about; its progress is that of a search.
         */
        RescoreQueued: {
            /**
             * Jobs
             * @example 128
             */
            jobs: number;
            /**
             * Message
             * @default Rescore queued
             * @example Rescore queued
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
         * ResumeRead
         * @description What a résumé says; what it does not say is null or empty. Nothing of it is stored.
         */
        ResumeRead: {
            home: components["schemas"]["ReadText"] | null;
            /** Languages */
            languages: components["schemas"]["ReadLanguage"][];
            level: components["schemas"]["ReadLevel"] | null;
            /** Right To Work */
            right_to_work: components["schemas"]["ReadText"][];
            role: components["schemas"]["ReadText"] | null;
            salary: components["schemas"]["ReadSalary"] | null;
            /** Skills */
            skills: components["schemas"]["ReadText"][];
        };
        /**
         * Rhythm
         * @description When a channel tells: each match at once, or all of a day or of a week together.
         * @enum {string}
         */
        Rhythm: "at_once" | "daily" | "weekly";
        /**
         * SalaryPeriod
         * @description What a salary is paid for.
         * @enum {string}
         */
        SalaryPeriod: "hour" | "day" | "week" | "month" | "year";
        /**
         * SalaryView
         * @description A stated salary, amounts in whole units of the currency.
         */
        SalaryView: {
            /** Currency */
            currency: string | null;
            /** Max */
            max: number | null;
            /** Min */
            min: number | null;
            period: components["schemas"]["SalaryPeriod"] | null;
        };
        /**
         * SameText
         * @description Another posting of the same company, title, place and text that was open before a job, or is after it.
         *
         *     It was first seen at `first_seen`, and closed at `closed_at` or is open; `days_open` counts between, or until now.
         *     The letters of both texts are the same; where their digits or marks differ, `before` has the sentences of the older
         *     one that do, and `after` those of the newer one.
         */
        SameText: {
            /** After */
            after: string | null;
            /** Before */
            before: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Days Open */
            days_open: number;
            /** Earlier */
            earlier: boolean;
            /**
             * First Seen
             * Format: date-time
             */
            first_seen: string;
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            /** Url */
            url: string;
        };
        /**
         * Scope
         * @description What a token lets a program do: read everything, or change it too. No token lets it make tokens.
         * @enum {string}
         */
        Scope: "read" | "write";
        /**
         * Session
         * @description How the person stands with the installation.
         */
        Session: {
            mode: components["schemas"]["AuthMode"];
            /**
             * Name
             * @description Who is signed in, as the provider or the proxy names the person; null where nobody is, or needs to be.
             */
            name: string | null;
            /** Signed In */
            signed_in: boolean;
        };
        /**
         * SettingsView
         * @description What the person is looking for.
         */
        SettingsView: {
            /**
             * Avoid Companies
             * @default []
             */
            avoid_companies: string[];
            /**
             * Avoid Industries
             * @default []
             * @example [
             *       "gambling"
             *     ]
             */
            avoid_industries: string[];
            /**
             * Contracts
             * @description The contracts that are wanted; empty means any.
             * @default []
             * @example [
             *       "permanent"
             *     ]
             */
            contracts: components["schemas"]["Contract"][];
            /**
             * Emphasis
             * @description What counts for more or less than its usual share; what is not named counts as usual.
             * @default []
             */
            emphasis: components["schemas"]["Emphasis"][];
            /**
             * Home
             * @description Where the person lives, from which remote work must be possible; empty means where they want to work.
             * @default
             * @example Potsdam, Germany
             */
            home: string;
            /**
             * Hours
             * @description Full-time, part-time, or either where it is empty.
             * @default []
             * @example [
             *       "part_time"
             *     ]
             */
            hours: components["schemas"]["Hours"][];
            /**
             * Languages
             * @description The languages that the person speaks; a posting that asks for another runs into a dealbreaker.
             * @default []
             */
            languages: components["schemas"]["Language"][];
            /** @description How senior; where it is not given, the words of the role say it. */
            level?: components["schemas"]["CareerLevel"] | null;
            /**
             * Licences
             * @description Licences, registrations and certificates that the person holds, none where it is empty; a posting that asks for
             *     another runs into a dealbreaker. null says nothing of them, and then none is missed.
             * @example [
             *       "Driving licence"
             *     ]
             */
            licences?: string[] | null;
            /**
             * Location
             * @description Where the person wants to work.
             * @default
             * @example Berlin
             */
            location: string;
            /** Max Weekly Hours */
            max_weekly_hours?: number | null;
            /** Min Salary */
            min_salary: number | null;
            /**
             * Must Have Skills
             * @description Skills without which a posting is limited by the dealbreaker `skill`.
             * @default []
             */
            must_have_skills: string[];
            /**
             * Needs Sponsorship
             * @description Whether an employer elsewhere must sponsor a visa.
             * @default false
             */
            needs_sponsorship: boolean;
            /**
             * Nice To Have Skills
             * @description Skills that count half.
             * @default []
             */
            nice_to_have_skills: string[];
            /**
             * Preferences
             * @description Anything else, in the person's own words; each wish is judged on its own.
             * @default
             */
            preferences: string;
            /**
             * Right To Work
             * @description Countries or regions in which the person may work.
             * @default []
             * @example [
             *       "European Union"
             *     ]
             */
            right_to_work: string[];
            /**
             * Role
             * @default
             * @example Backend engineer
             */
            role: string;
            /**
             * Salary Currency
             * @description An ISO 4217 code.
             * @default USD
             * @example EUR
             */
            salary_currency: string;
            /** @default year */
            salary_period: components["schemas"]["SalaryPeriod"];
            /**
             * Skills
             * @default []
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            skills: string[];
            /**
             * Soft
             * @description Dealbreakers that take away half as much as the others.
             * @default []
             * @example [
             *       "pay"
             *     ]
             */
            soft: components["schemas"]["Dealbreaker"][];
            /** Updated At */
            updated_at: string | null;
            /**
             * Version
             * @description Grows with each change; 0 where nothing was saved yet.
             * @example 3
             */
            version: number;
            /**
             * Workplaces
             * @description Where the work may be done; empty means anywhere.
             * @default []
             * @example [
             *       "remote",
             *       "hybrid"
             *     ]
             */
            workplaces: components["schemas"]["Workplace"][];
        };
        /**
         * ShareView
         * @description What one kind of criterion counts of 100 on average, now and as is proposed.
         */
        ShareView: {
            kind: components["schemas"]["CriterionKind"];
            /**
             * Now
             * @example 10.2
             */
            now: number;
            /**
             * Proposed
             * @example 18.4
             */
            proposed: number;
        };
        /**
         * Sort
         * @description What a list of jobs is sorted by.
         * @enum {string}
         */
        Sort: "score" | "newest" | "salary" | "company";
        /**
         * TestQueued
         * @description A test message is on its way; GET /messages tells how it ended.
         */
        TestQueued: {
            /**
             * Message Id
             * Format: uuid
             */
            message_id: string;
        };
        /**
         * Token
         * @description A program's token, as it is listed: the secret itself is stored nowhere.
         */
        Token: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Last Used At
             * @description To the minute; null where it was never used.
             */
            last_used_at: string | null;
            /** Name */
            name: string;
            scope: components["schemas"]["Scope"];
        };
        /**
         * TokenList
         * @description The tokens that are valid.
         */
        TokenList: {
            /** Items */
            items: components["schemas"]["Token"][];
        };
        /**
         * Undo
         * @description Through what a change is taken back.
         */
        Undo: {
            /** @default api */
            by: components["schemas"]["Author"];
        };
        /**
         * VerdictView
         * @description One criterion judged: the points it added to the score, and the posting's own words for it.
         */
        VerdictView: {
            /** Criterion */
            criterion: string;
            /**
             * Explanation
             * @default
             */
            explanation: string;
            /** Label */
            label: string;
            /** Points */
            points: number;
            /** Quote */
            quote?: string | null;
            /**
             * Times
             * @default 1
             */
            times: number;
            verdict: components["schemas"]["Judgement"];
            /** Weight */
            weight: number;
        };
        /**
         * WhatIf
         * @description What changes of the profile would do to the scores that are stored.
         */
        WhatIf: {
            /**
             * Changes
             * @description The changes by which most jobs more would pass, best first.
             */
            changes: components["schemas"]["ChangeView"][];
            /**
             * Jobs
             * @description How many jobs were looked at: the newest 5,000 at most.
             */
            jobs: number;
            /**
             * Least
             * @description The score from which a job passes.
             * @example 80
             */
            least: number;
            /**
             * Passing
             * @description How many of them pass now.
             */
            passing: number;
            /** @description What the pay that was asked for would do, where one was. */
            pay?: components["schemas"]["PayChangeView"] | null;
        };
        /**
         * Workplace
         * @description Where the work is done.
         * @enum {string}
         */
        Workplace: "onsite" | "hybrid" | "remote";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    finish_sign_in: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
                iss?: string | null;
                error?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Another way to sign in */
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
    start_sign_in: {
        parameters: {
            query?: {
                /** @description Where to go on to on the page. */
                next?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Another way to sign in */
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
    read_session: {
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
                    "application/json": components["schemas"]["Session"];
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
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Password"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Wrong password */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another way to sign in */
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
            /** @description Too many attempts */
            429: {
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
    sign_out: {
        parameters: {
            query?: {
                /** @description End the sessions of all browsers. */
                everywhere?: boolean;
            };
            header?: never;
            path?: never;
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
    list_tokens: {
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
                    "application/json": components["schemas"]["TokenList"];
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
    create_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeToken"];
                };
            };
            /** @description Too many tokens */
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
    revoke_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
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
            /** @description No such token */
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
    undo_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As a mark, or a job's history, names it. */
                change_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Undo"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
            /** @description No such change */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed again since */
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
    list_channels: {
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
                    "application/json": components["schemas"]["Channels"];
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
    add_channel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddChannel"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedChannel"];
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
    delete_channel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
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
            /** @description No such channel */
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
    change_channel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeChannel"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            /** @description No such channel */
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
    test_channel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
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
                    "application/json": components["schemas"]["TestQueued"];
                };
            };
            /** @description No such channel */
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
    export_everything: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JSON object: of each table its rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
    delete_everything: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteEverything"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A search needs it */
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
    list_feeds: {
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
                    "application/json": components["schemas"]["Feeds"];
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
    add_feed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddFeed"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedFeed"];
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
    revoke_feed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feed_id: string;
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
            /** @description No such feed */
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
    read_feed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
                name: string;
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
                content?: never;
            };
            /** @description No such feed */
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
    list_filters: {
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
                    "application/json": components["schemas"]["Filters"];
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
    save_filter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFilter"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterView"];
                };
            };
            /** @description The filters stay as they are */
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
    delete_filter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                filter_id: string;
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
            /** @description No such filter */
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
    change_filter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                filter_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedFilter"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterView"];
                };
            };
            /** @description No such filter */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The filters stay as they are */
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
    list_jobs: {
        parameters: {
            query?: {
                sort?: components["schemas"]["Sort"];
                /** @description Where it is not given: desc, and asc for company. */
                order?: components["schemas"]["Order"] | null;
                limit?: number;
                cursor?: string | null;
                /** @description Only jobs that this search scored, or found and left to the next looks of its watch. */
                search_id?: string | null;
                min_score?: number | null;
                /** @description Words of the title, company, location, department or text; "a phrase", or, -not. The last word may be the beginning of one. */
                q?: string | null;
                /** @description A part of the location, or remote, hybrid or onsite. */
                location?: string | null;
                /** @description The least pay, such as "65.000", "65k EUR", "5.400 a month" or "45/h": in the currency of the profile and for a year where it says no other. Pay in other currencies is converted; jobs that state none are left out unless with_unstated is set. */
                min_salary?: string;
                /** @description Only jobs with one of these; all but hidden where none is given. */
                status?: components["schemas"]["JobStatus"][] | null;
                /** @description Also jobs of the companies, and with the words, that the profile hides. */
                with_hidden?: boolean;
                /** @description Also jobs that do not say a fact or pay that is asked for. */
                with_unstated?: boolean;
                /** @description Only one of these kinds. */
                employment_type?: components["schemas"]["EmploymentType"][] | null;
                /** @description Only work that is done there. */
                workplace?: components["schemas"]["Workplace"][] | null;
                /** @description Only postings written in one of these languages (ISO 639-1). */
                language?: string[] | null;
                /** @description Only these companies: whole names, without regard to case. */
                company?: string[] | null;
                /** @description Only what was posted so recently; 24h is today or yesterday (UTC). */
                posted_within?: components["schemas"]["PostedWithin"] | null;
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
                    "application/json": components["schemas"]["JobPage"];
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
    mark_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkSeveral"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
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
    list_choices: {
        parameters: {
            query?: {
                /** @description Only jobs that this search scored, or found and left to the next looks of its watch. */
                search_id?: string | null;
                min_score?: number | null;
                /** @description Words of the title, company, location, department or text; "a phrase", or, -not. The last word may be the beginning of one. */
                q?: string | null;
                /** @description A part of the location, or remote, hybrid or onsite. */
                location?: string | null;
                /** @description The least pay, such as "65.000", "65k EUR", "5.400 a month" or "45/h": in the currency of the profile and for a year where it says no other. Pay in other currencies is converted; jobs that state none are left out unless with_unstated is set. */
                min_salary?: string;
                /** @description Only jobs with one of these; all but hidden where none is given. */
                status?: components["schemas"]["JobStatus"][] | null;
                /** @description Also jobs of the companies, and with the words, that the profile hides. */
                with_hidden?: boolean;
                /** @description Also jobs that do not say a fact or pay that is asked for. */
                with_unstated?: boolean;
                /** @description Only one of these kinds. */
                employment_type?: components["schemas"]["EmploymentType"][] | null;
                /** @description Only work that is done there. */
                workplace?: components["schemas"]["Workplace"][] | null;
                /** @description Only postings written in one of these languages (ISO 639-1). */
                language?: string[] | null;
                /** @description Only these companies: whole names, without regard to case. */
                company?: string[] | null;
                /** @description Only what was posted so recently; 24h is today or yesterday (UTC). */
                posted_within?: components["schemas"]["PostedWithin"] | null;
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
                    "application/json": components["schemas"]["Choices"];
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
    export_jobs: {
        parameters: {
            query?: {
                format?: components["schemas"]["ExportFormat"];
                /** @description Only these jobs, hidden or not. */
                ids?: string[] | null;
                sort?: components["schemas"]["Sort"];
                order?: components["schemas"]["Order"] | null;
                /** @description Only jobs that this search scored, or found and left to the next looks of its watch. */
                search_id?: string | null;
                min_score?: number | null;
                /** @description Words of the title, company, location, department or text; "a phrase", or, -not. The last word may be the beginning of one. */
                q?: string | null;
                /** @description A part of the location, or remote, hybrid or onsite. */
                location?: string | null;
                /** @description The least pay, such as "65.000", "65k EUR", "5.400 a month" or "45/h": in the currency of the profile and for a year where it says no other. Pay in other currencies is converted; jobs that state none are left out unless with_unstated is set. */
                min_salary?: string;
                /** @description Only jobs with one of these; all but hidden where none is given. */
                status?: components["schemas"]["JobStatus"][] | null;
                /** @description Also jobs of the companies, and with the words, that the profile hides. */
                with_hidden?: boolean;
                /** @description Also jobs that do not say a fact or pay that is asked for. */
                with_unstated?: boolean;
                /** @description Only one of these kinds. */
                employment_type?: components["schemas"]["EmploymentType"][] | null;
                /** @description Only work that is done there. */
                workplace?: components["schemas"]["Workplace"][] | null;
                /** @description Only postings written in one of these languages (ISO 639-1). */
                language?: string[] | null;
                /** @description Only these companies: whole names, without regard to case. */
                company?: string[] | null;
                /** @description Only what was posted so recently; 24h is today or yesterday (UTC). */
                posted_within?: components["schemas"]["PostedWithin"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file: CSV (UTF-8 with a byte order mark, as spreadsheets need it) or a JSON array of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullJob"][];
                    "text/csv": string;
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
    export_chosen_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChosenExport"];
            };
        };
        responses: {
            /** @description The file: CSV (UTF-8 with a byte order mark, as spreadsheets need it) or a JSON array of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullJob"][];
                    "text/csv": string;
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
    read_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
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
                    "application/json": components["schemas"]["JobDetail"];
                };
            };
            /** @description No such job */
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
    delete_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
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
            /** @description No such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A search needs it */
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
    mark_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Mark"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkedJob"];
                };
            };
            /** @description No such job */
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
    list_job_changes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
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
                    "application/json": components["schemas"]["JobChanges"];
                };
            };
            /** @description No such job */
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
    list_job_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
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
                    "application/json": components["schemas"]["JobHistory"];
                };
            };
            /** @description No such job */
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
    read_learning: {
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
                    "application/json": components["schemas"]["LearningView"];
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
    list_messages: {
        parameters: {
            query?: {
                /** @description Only those of this channel. */
                channel_id?: string | null;
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
                    "application/json": components["schemas"]["Messages"];
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
    read_pay: {
        parameters: {
            query: {
                /** @description Such as "65.000", "5.400 a month", "45/h". */
                words: string;
                /** @description Where the words name none. */
                currency?: string;
                /** @description Where the words name none. */
                period?: components["schemas"]["SalaryPeriod"];
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
                    "application/json": components["schemas"]["PayRead"];
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
    read_resume: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResumeRead"];
                };
            };
            /** @description This file cannot be read; or: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_model_offer: {
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
                    "application/json": components["schemas"]["ModelOffer"];
                };
            };
        };
    };
    read_resume_with_model: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelReading"];
                };
            };
            /** @description No model is configured */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This file cannot be read; or: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many readings in an hour */
            429: {
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
    fetch_model_reading: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskForReading"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelAnswer"];
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
    list_profiles: {
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
                    "application/json": components["schemas"]["Profiles"];
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
    add_profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProfile"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profiles"];
                };
            };
            /** @description The profiles stay as they are */
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
    rename_profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileName"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profiles"];
                };
            };
            /** @description The profiles stay as they are */
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
    delete_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profile_id: string;
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
                    "application/json": components["schemas"]["Profiles"];
                };
            };
            /** @description No such profile */
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
    use_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profile_id: string;
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
                    "application/json": components["schemas"]["Profiles"];
                };
            };
            /** @description No such profile */
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
    rescore: {
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
                    "application/json": components["schemas"]["RescoreQueued"];
                };
            };
            /** @description Nothing to score again */
            409: {
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
    read_settings: {
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
                    /** @description The settings' version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
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
    save_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Save only over the version with this ETag. */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSettings"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description The settings' version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            /** @description The settings have changed meanwhile */
            412: {
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
    read_hidden: {
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
                    "application/json": components["schemas"]["HiddenView"];
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
    save_hidden: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHidden"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HiddenView"];
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
    what_if: {
        parameters: {
            query?: {
                /** @description The score from which a job passes. */
                least?: number;
                /** @description How many changes to name. */
                most?: number;
                /** @description A least pay to try, such as "65.000", "65k EUR", "5.400 a month" or "45/h"; in the currency and for the period of the profile where it says no other. */
                pay?: string;
                /** @description Only jobs that this search scored, or found and left to the next looks of its watch. */
                search_id?: string | null;
                min_score?: number | null;
                /** @description Words of the title, company, location, department or text; "a phrase", or, -not. The last word may be the beginning of one. */
                q?: string | null;
                /** @description A part of the location, or remote, hybrid or onsite. */
                location?: string | null;
                /** @description The least pay, such as "65.000", "65k EUR", "5.400 a month" or "45/h": in the currency of the profile and for a year where it says no other. Pay in other currencies is converted; jobs that state none are left out unless with_unstated is set. */
                min_salary?: string;
                /** @description Only jobs with one of these; all but hidden where none is given. */
                status?: components["schemas"]["JobStatus"][] | null;
                /** @description Also jobs of the companies, and with the words, that the profile hides. */
                with_hidden?: boolean;
                /** @description Also jobs that do not say a fact or pay that is asked for. */
                with_unstated?: boolean;
                /** @description Only one of these kinds. */
                employment_type?: components["schemas"]["EmploymentType"][] | null;
                /** @description Only work that is done there. */
                workplace?: components["schemas"]["Workplace"][] | null;
                /** @description Only postings written in one of these languages (ISO 639-1). */
                language?: string[] | null;
                /** @description Only these companies: whole names, without regard to case. */
                company?: string[] | null;
                /** @description Only what was posted so recently; 24h is today or yesterday (UTC). */
                posted_within?: components["schemas"]["PostedWithin"] | null;
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
                    "application/json": components["schemas"]["WhatIf"];
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
