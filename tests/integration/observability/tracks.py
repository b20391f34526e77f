from standalone.tracing import KeptSpan


def orphans(spans: list[KeptSpan]) -> list[KeptSpan]:
    """Return the spans whose parent is missing, beside the root."""
    known = {span.span for span in spans}
    roots = [span for span in spans if span.parent is None]
    missing = [span for span in spans if span.parent is not None and span.parent not in known]
    return missing if roots else missing[1:]
