"""Pages that stand where a list was expected, and lists that speak of the same things."""

WALLS: dict[str, str] = {
    "challenge": "<title>Just a moment...</title><h1>acme.example</h1><p>Verify you are human to continue.</p>",
    "challenge, by its words only": "<h1>acme.example</h1><p>Checking your browser before you go on.</p>",
    "challenge, German": "<title>Sicherheitsprüfung</title><p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p>",
    "challenge, French": "<h1>Un instant</h1><p>Veuillez confirmer que vous n'êtes pas un robot.</p>",
    "refusal": "<title>Access Denied</title><h1>Access Denied</h1><p>Reference 18.2d3a1202</p>",
    "refusal, Spanish": "<h1>Acceso denegado</h1><p>Incidente 8812</p>",
    "region": "<h1>Sorry</h1><p>This site is not available in your country.</p>",
    "sign-in": "<title>Sign in</title><h1>Sign in to continue</h1><form><input type=password></form>",
    "sign-in, Swedish": "<h1>Logga in</h1><form><input type=password></form>",
    "choice on cookies": "<h1>Before you continue</h1><p>We and our partners store cookies.</p><button>Accept</button>",
    "error page": "<title>Page not found</title><h1>Page not found</h1><p>Try our home page.</p>",
    "error page, by its number": "<h1>503</h1><p>Please come back.</p>",
    "script asked for": "<title>Enable JavaScript</title><h1>Please enable JavaScript to continue</h1>",
}
_ROWS = "".join(f'<li><a href="/jobs/{number}-nurse">Nurse {number}</a> Oslo</li>' for number in range(301, 305))
LISTS: dict[str, str] = {
    "a list": f"<h1>Open positions</h1><ul>{_ROWS}</ul>",
    "a list with a cookie notice": f"<h1>Jobs</h1><ul>{_ROWS}</ul><div>We use cookies. <button>Accept</button></div>",
    "a list with a sign-in for candidates": f'<a href="/login">Sign in</a><h1>Jobs</h1><ul>{_ROWS}</ul>',
    "a list with a captcha at its form": f"<h1>Jobs</h1><ul>{_ROWS}</ul><form><p>I am not a robot</p></form>",
    "an empty list": "<h1>Careers</h1><p>There are no open positions at the moment.</p>",
}


def page(body: str) -> str:
    """Make a page of a body."""
    title, _, rest = body.partition("</title>") if body.startswith("<title>") else ("", "", body)
    head = f"{title}</title>" if title else ""
    return f"<!doctype html><html><head>{head}</head><body>{rest}</body></html>"
