"""The five dashboards: which questions they answer, and by which queries."""

from panels import Board, Chart

_STAGE = "jobrelay_stage_duration_seconds"
_COMPONENT = "app_kubernetes_io_component"
_PER_POSTING = 'stage=~"scrape_detail|analyze_job"'
_QUEUES = 'queue=~"scraper_queue|ai_queue"'


def _rate(metric: str, by: str, match: str = "") -> str:
    return f"sum by ({by}) (rate({metric}{{{match}}}[2m]))"


def _counted(metric: str, by: str, match: str = "", during: str = "10m") -> str:
    """Count what happened lately, whole: a worker that starts from none counts before it is first scraped.

    increase() passes over the value with which a series begins, so what a series that is new holds is taken as it is.
    """
    series = f"{metric}{{{match}}}"
    began = f"max_over_time({series}[{during}]) unless {series} offset {during}"
    return f"sum by ({by}) (({began}) or increase({series}[{during}]))"


def _lately(metric: str, by: str, match: str = "") -> str:
    """Count what happened in ten minutes; nothing is 0, for a counter that never counted is not there."""
    return f"{_counted(metric, by, match)} or vector(0)"


def _quantile(share: float, metric: str, by: str, match: str = "") -> str:
    return f"histogram_quantile({share}, {_counted(f'{metric}_bucket', f'le, {by}', match, '5m')})"


def _told(share: float) -> str:
    return f"histogram_quantile({share}, {_counted('jobrelay_told_seconds_bucket', 'le', '', '5m')})"


_SPENT = _counted("jobrelay_llm_cost_usd_total", "", during="1h")
_SCORED = _counted("jobrelay_score_count", "", 'judge="model"', "1h")


RELAY = Board(
    "relay",
    "Relay",
    "Where searches are, how fast they go, what fails and what is stuck.",
    [
        Chart(
            "Searches running",
            "How many people wait?",
            {"running": 'max(jobrelay_searches{status="running"}) or vector(0)'},
            shape="stat",
        ),
        Chart("Silent longest", "Is a search stuck?", {"silent": "max(jobrelay_search_silence_seconds)"}, "s", "stat"),
        Chart(
            "Dead letters",
            "What was given up?",
            {"messages": 'max(rabbitmq_queue_messages_ready{queue="dead_letters"})'},
            shape="stat",
        ),
        Chart(
            "Postings scored a minute",
            "How much gets done?",
            {"scored": f'sum(rate({_STAGE}_count{{stage="analyze_job", outcome="done"}}[2m])) * 60'},
            shape="stat",
        ),
        Chart(
            "Tries ended, by stage",
            "Where is the flow?",
            {"{{stage}}": _rate(f"{_STAGE}_count", "stage")},
            "ops",
            "stacked",
        ),
        Chart("Time in a stage (95th)", "Which stage is slow?", {"{{stage}}": _quantile(0.95, _STAGE, "stage")}, "s"),
        Chart(
            "Time waiting in a queue (95th)",
            "Do tasks wait for a worker?",
            {"{{stage}}": _quantile(0.95, "jobrelay_queue_wait_seconds", "stage")},
            "s",
        ),
        Chart(
            "Postings of running searches, by state",
            "Where do they pile up?",
            {"{{state}}": "max by (state) (jobrelay_open_items)"},
            shape="stacked",
        ),
        Chart(
            "Outcomes of tries",
            "How do they end?",
            {"{{outcome}}": _rate(f"{_STAGE}_count", "outcome")},
            "ops",
            "stacked",
        ),
        Chart(
            "Failures in ten minutes, by reason",
            "Why do they not end well?",
            {"{{stage}} {{reason}}": _lately("jobrelay_interruptions_total", "stage, reason")},
            shape="stacked",
        ),
        Chart(
            "Messages delivered again in ten minutes",
            "Do workers die?",
            {"{{stage}}": _lately("jobrelay_redeliveries_total", "stage")},
        ),
        Chart(
            "Searches, by status",
            "How did searches end?",
            {"{{kind}} {{status}}": "max by (kind, status) (jobrelay_searches)"},
            shape="bars",
        ),
        Chart(
            "SQL time, by kind (95th)",
            "Is the database slow?",
            {"{{kind}}": _quantile(0.95, "jobrelay_database_statement_duration_seconds", "kind")},
            "s",
        ),
        Chart(
            "Redis time, by command (95th)",
            "Is Redis slow?",
            {"{{command}}": _quantile(0.95, "jobrelay_redis_command_duration_seconds", "command")},
            "s",
        ),
        Chart(
            "Requests to the APIs",
            "Are the APIs well?",
            {"{{" + _COMPONENT + "}} {{status}}": _rate("jobrelay_http_requests_total", f"{_COMPONENT}, status")},
            "reqps",
        ),
        Chart(
            "Time of a request to the APIs (95th)",
            "Do the APIs answer in time?",
            {"{{" + _COMPONENT + "}}": _quantile(0.95, "jobrelay_http_request_duration_seconds", _COMPONENT)},
            "s",
        ),
    ],
)

SCALING = Board(
    "scaling",
    "Scaling",
    "Whether there are as many workers as the work needs, and how soon.",
    [
        Chart(
            "Messages waiting",
            "How long are the queues?",
            {"{{queue}}": f"max by (queue) (rabbitmq_queue_messages_ready{{{_QUEUES}}})"},
        ),
        Chart(
            "Messages being worked on",
            "How busy are the workers?",
            {"{{queue}}": f"max by (queue) (rabbitmq_queue_messages_unacked{{{_QUEUES}}})"},
        ),
        Chart(
            "Worker pods",
            "How many replicas run?",
            {
                "{{"
                + _COMPONENT
                + "}}": f'sum by ({_COMPONENT}) (up{{{_COMPONENT}=~"scraper-worker|ai-worker"}}) or vector(0)'
            },
        ),
        Chart(
            "Consumers",
            "Does anybody take messages?",
            {"{{queue}}": f"max by (queue) (rabbitmq_queue_consumers{{{_QUEUES}}})"},
        ),
        Chart(
            "Time to a search's first task (median and 95th)",
            "How long does a person wait for a worker to start?",
            {
                "median": _quantile(0.5, "jobrelay_queue_wait_seconds", "stage", 'stage="fetch_links"'),
                "95th": _quantile(0.95, "jobrelay_queue_wait_seconds", "stage", 'stage="fetch_links"'),
            },
            "s",
        ),
        Chart(
            "What KEDA sees",
            "Which value does KEDA scale by?",
            {"{{scaledObject}} {{scaler}}": "max by (scaledObject, scaler) (keda_scaler_metrics_value)"},
        ),
        Chart(
            "KEDA active",
            "Does KEDA want a worker?",
            {"{{scaledObject}}": "max by (scaledObject) (keda_scaler_active)"},
        ),
        Chart(
            "KEDA errors",
            "Does KEDA see its queues?",
            {"{{scaledObject}}": "sum by (scaledObject) (increase(keda_scaler_detail_errors_total[5m])) or vector(0)"},
        ),
    ],
)

LLM = Board(
    "llm",
    "LLM",
    "What scoring costs, how fast the model is, how it fails and what scores come out.",
    [
        Chart(
            "Cost in this hour",
            "What did it cost?",
            {"US dollars": _SPENT},
            "currencyUSD",
            "stat",
        ),
        Chart(
            "Cost for each posting",
            "What does one score cost?",
            {"US dollars": f"{_SPENT} / {_SCORED}"},
            "currencyUSD",
            "stat",
        ),
        Chart(
            "Calls",
            "How many calls does it take?",
            {"{{model}} {{outcome}}": _rate("jobrelay_llm_calls_total", "model, outcome")},
            "reqps",
            "stacked",
        ),
        Chart(
            "Errors",
            "What does the provider refuse?",
            {"{{outcome}}": _lately("jobrelay_llm_calls_total", "outcome", 'outcome!="ok"')},
        ),
        Chart(
            "Tokens a second",
            "What is paid for?",
            {"{{model}} {{direction}}": _rate("jobrelay_llm_tokens_total", "model, direction")},
            "short",
            "stacked",
        ),
        Chart(
            "Time of a call (median and 95th)",
            "Is the provider slow?",
            {
                "{{model}} median": _quantile(0.5, "jobrelay_llm_call_duration_seconds", "model"),
                "{{model}} 95th": _quantile(0.95, "jobrelay_llm_call_duration_seconds", "model"),
            },
            "s",
        ),
        Chart(
            "Dollars an hour, by model",
            "How fast is money spent?",
            {"{{model}}": "sum by (model) (rate(jobrelay_llm_cost_usd_total[5m])) * 3600"},
            "currencyUSD",
        ),
        Chart(
            "Scores",
            "How are scores distributed?",
            {"{{le}}": _counted("jobrelay_score_bucket", "le")},
            shape="heat",
        ),
        Chart("Scores, by judge", "Who judges?", {"{{judge}}": _rate("jobrelay_score_count", "judge")}, "ops"),
    ],
)

CRAWLING = Board(
    "crawling",
    "Crawling",
    "How pages are got, how sites answer, how polite the crawl is and how the browsers are.",
    [
        Chart(
            "Postings read, by source",
            "How often is a browser needed?",
            {"{{fetched_by}}": _rate("jobrelay_pages_total", "fetched_by")},
            "ops",
            "stacked",
        ),
        Chart(
            "Requests to sites, by answer",
            "How do sites answer?",
            {"{{status}}": _rate("jobrelay_outside_request_duration_seconds_count", "status")},
            "reqps",
            "stacked",
        ),
        Chart(
            "Time of a request (95th)",
            "Are sites slow?",
            {"{{status}}": _quantile(0.95, "jobrelay_outside_request_duration_seconds", "status")},
            "s",
        ),
        Chart(
            "Postponed, by reason",
            "Do we wait for the sites' sake?",
            {"{{reason}}": _lately("jobrelay_interruptions_total", "reason", 'outcome="postponed"')},
            shape="stacked",
        ),
        Chart(
            "Browser phases (95th)",
            "Which phase is slow?",
            {"{{phase}}": _quantile(0.95, "jobrelay_browser_phase_duration_seconds", "phase")},
            "s",
        ),
        Chart(
            "Browsers started",
            "Do browsers crash?",
            {"{{reason}}": _counted("jobrelay_browser_starts_total", "reason")},
        ),
        Chart(
            "Browser memory",
            "Do browsers grow?",
            {"{{instance}}": "sum by (instance) (jobrelay_browser_memory_bytes) > 0"},
            "bytes",
        ),
    ],
)

_SLO = "{{slo}}"

SLO = Board(
    "slo",
    "SLO",
    "Whether what is promised is kept, and how fast the share that may go wrong is used up.",
    [
        Chart(
            "Budget left of three days",
            "How much may still go wrong?",
            {_SLO: "1 - max by (slo) (jobrelay:slo_burn:rate3d)"},
            "percentunit",
            "bars",
        ),
        Chart(
            "How fast budgets are spent",
            "Is an objective missed more often than it may be? Above 1 a budget does not last.",
            {
                f"{_SLO} over 1 h": "max by (slo) (jobrelay:slo_burn:rate1h)",
                f"{_SLO} over 6 h": "max by (slo) (jobrelay:slo_burn:rate6h)",
            },
        ),
        Chart(
            "Events in five minutes",
            "How much is there to keep a promise on?",
            {_SLO: "sum by (slo) (jobrelay:slo_events:count5m)"},
            shape="stacked",
        ),
        Chart(
            "Events in five minutes that were bad",
            "Which promise is broken, and when?",
            {_SLO: "sum by (slo) (jobrelay:slo_bad:count5m)"},
            shape="stacked",
        ),
        Chart(
            "Time from posting to score (95th)",
            "How long does the relay take for one posting?",
            {
                "waiting in {{stage}}": _quantile(0.95, "jobrelay_queue_wait_seconds", "stage", _PER_POSTING),
                "working in {{stage}}": _quantile(0.95, _STAGE, "stage", _PER_POSTING),
            },
            "s",
        ),
        Chart(
            "Time from first seen to told (median and 95th)",
            "How soon is a posting that fits told? 0 where none was.",
            {
                "median": f"{_told(0.5)} >= 0 or vector(0)",
                "95th": f"{_told(0.95)} >= 0 or vector(0)",
            },
            "s",
        ),
    ],
)

BOARDS = (RELAY, SCALING, LLM, CRAWLING, SLO)
