import logging


def adopt_server_logs() -> None:
    """Write uvicorn's own lines as all others are written, and none for each request: metrics and traces tell those."""
    for name in ("uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
