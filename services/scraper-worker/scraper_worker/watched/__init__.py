"""Looking again at a list that is known: asking whether it changed, and handing on only what did."""
