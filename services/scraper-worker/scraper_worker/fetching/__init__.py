"""The one way out to the web: egress guard, politeness, HTTP, browser."""
