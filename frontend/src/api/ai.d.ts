// Generated from ai_api.openapi by `npm run generate`.
export interface paths {
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
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mark Job
         * @description Mark a job as new, saved, applied or hidden.
         */
        patch: operations["mark_job"];
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
         * @description Ask the database, the broker and Redis, and name those that are away.
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
         * ExportFormat
         * @description What kind of file an export is.
         * @enum {string}
         */
        ExportFormat: "csv" | "json";
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
         * FullJob
         * @description A job with its text and how its score is made: the points of the verdicts add up to it.
         */
        FullJob: {
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
            /** Location */
            location: string | null;
            /** Match Score */
            match_score: number;
            /** Model */
            model: string;
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
         * JobDetail
         * @description A job's own page.
         */
        JobDetail: {
            /** Closed At */
            closed_at: string | null;
            /** Company */
            company: string | null;
            /** Cost Usd */
            cost_usd: number;
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
            /** Location */
            location: string | null;
            /** Match Score */
            match_score: number;
            /** Model */
            model: string;
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
         * JobPage
         * @description One page of jobs.
         */
        JobPage: {
            /** Items */
            items: components["schemas"]["JobSummary"][];
            /**
             * Next Cursor
             * @description Send it as `cursor` for the next page; null on the last one.
             * @example WyJzY29yZTpkZXNjIiw4Nl0
             */
            next_cursor: string | null;
            /**
             * Total
             * @description How many there are on all pages together.
             * @example 128
             */
            total: number;
        };
        /**
         * JobStatus
         * @description What the person decided about a job.
         * @enum {string}
         */
        JobStatus: "new" | "saved" | "applied" | "hidden";
        /**
         * JobSummary
         * @description A job as a list shows it. `outdated` says that it was scored against an older profile.
         */
        JobSummary: {
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
            /** Location */
            location: string | null;
            /** Match Score */
            match_score: number;
            /** Model */
            model: string;
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
         * Mark
         * @description What was decided about a job.
         */
        Mark: {
            status: components["schemas"]["JobStatus"];
        };
        /**
         * MarkSeveral
         * @description What was decided about several jobs.
         */
        MarkSeveral: {
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
             * Updated
             * @example 12
             */
            updated: number;
        };
        /**
         * NewSettings
         * @description What the person is looking for; what is left out is not asked for.
         */
        NewSettings: {
            /**
             * Location
             * @default
             * @example Berlin
             */
            location: string;
            /**
             * Min Salary
             * @example 90000
             */
            min_salary?: number | string | null;
            /**
             * Preferences
             * @description Anything else, in the person's own words.
             * @default
             */
            preferences: string;
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
         * Order
         * @description Which end of the sorted list comes first.
         * @enum {string}
         */
        Order: "desc" | "asc";
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
         * SettingsView
         * @description What the person is looking for.
         */
        SettingsView: {
            /** Location */
            location: string;
            /** Min Salary */
            min_salary: number | null;
            /** Preferences */
            preferences: string;
            /** Role */
            role: string;
            /** Salary Currency */
            salary_currency: string;
            salary_period: components["schemas"]["SalaryPeriod"];
            /** Skills */
            skills: string[];
            /** Updated At */
            updated_at: string | null;
            /**
             * Version
             * @description Grows with each change; 0 where nothing was saved yet.
             * @example 3
             */
            version: number;
            /** Workplaces */
            workplaces: components["schemas"]["Workplace"][];
        };
        /**
         * Sort
         * @description What a list of jobs is sorted by.
         * @enum {string}
         */
        Sort: "score" | "newest" | "salary" | "company";
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
            verdict: components["schemas"]["Judgement"];
            /** Weight */
            weight: number;
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
                /** @description Only jobs that this search scored. */
                search_id?: string | null;
                min_score?: number | null;
                /** @description Words of the title, company, location, department or text; "a phrase", or, -not. The last word may be the beginning of one. */
                q?: string | null;
                /** @description A part of the location, or remote, hybrid or onsite. */
                location?: string | null;
                /** @description For a year, in the job's own currency; jobs that state no salary are left out. */
                min_salary?: number | string | null;
                /** @description Only jobs with one of these; all but hidden where none is given. */
                status?: components["schemas"]["JobStatus"][] | null;
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
    export_jobs: {
        parameters: {
            query?: {
                format?: components["schemas"]["ExportFormat"];
                /** @description Only these jobs, hidden or not. */
                ids?: string[] | null;
                sort?: components["schemas"]["Sort"];
                order?: components["schemas"]["Order"] | null;
                /** @description Only jobs that this search scored. */
                search_id?: string | null;
                min_score?: number | null;
                /** @description Words of the title, company, location, department or text; "a phrase", or, -not. The last word may be the beginning of one. */
                q?: string | null;
                /** @description A part of the location, or remote, hybrid or onsite. */
                location?: string | null;
                /** @description For a year, in the job's own currency; jobs that state no salary are left out. */
                min_salary?: number | string | null;
                /** @description Only jobs with one of these; all but hidden where none is given. */
                status?: components["schemas"]["JobStatus"][] | null;
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
                    "application/json": components["schemas"]["JobSummary"];
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
}
