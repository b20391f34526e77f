"""What stands in a posting's place is named as what it is, and a short posting is still one."""

from datetime import date

import pytest
from scraper_worker.extraction.kinds import WALLS, PageKind
from scraper_worker.extraction.posting import NotAPostingError, WallError, extract

TODAY = date(2026, 5, 10)
URL = "https://careers.acme.example/jobs/4711-welder"
CARDS = "".join(
    f"<li><a href='/jobs/{n}-x'>{t}</a> <span>Berlin</span></li>"
    for n, t in enumerate(("Welder", "Cook", "Buyer", "Clerk"))
)
FIELDS = "<label>First name<input></label><label>Email<input type=email></label><label>CV<input type=file></label>"
FILLER = "Our teams work all over Europe, and everyone here talks to customers. Come and see what we do every day."


def page(title: str, body: str) -> str:
    nav = "<header><a href='/careers'>Careers</a> <a href='/apply'>Apply</a></header>"
    return f"<html><head><title>{title}</title></head><body>{nav}<main>{body}</main><footer>Acme</footer></body></html>"


INSTEAD = [
    (
        PageKind.CHALLENGE,
        page(
            "Just a moment...",
            "<h1>acme.example</h1><p>Verifying you are human. This may take a few seconds.</p><p>acme.example needs to "
            "review the security of your connection before proceeding. Ray ID 8f2c1d00aa11bb22.</p>",
        ),
    ),
    (
        PageKind.CHALLENGE,
        page(
            "acme.example",
            "<p>Please enable JS and disable any ad blocker to go on to the page that you asked for. If "
            "this message does "
            "not go away after a while, write to the owner of the site.</p>",
        ),
    ),
    (
        PageKind.CHALLENGE,
        page(
            "Access to this page has been denied.",
            "<h1>Press &amp; Hold to confirm you are a human (and not a bot).</h1><p>Reference ID "
            "0e8c7d10-1f0e-11ee-9c2b, "
            "and if you think that this is a mistake, write to the owner of the site with this number.</p>",
        ),
    ),
    (
        PageKind.CHALLENGE,
        page(
            "Sicherheitsüberprüfung",
            "<h1>Einen Moment bitte</h1><p>Bitte bestätigen Sie, dass Sie ein Mensch sind. Danach geht es "
            "von selbst weiter "
            "zu der Seite, die Sie aufgerufen haben; das dauert nur ein paar Sekunden.</p>",
        ),
    ),
    (
        PageKind.CHALLENGE,
        page(
            "Vérification",
            "<h1>Vérification de sécurité</h1><p>Nous vérifions que vous n’êtes pas un robot avant de vous "
            "laisser passer. "
            "Merci de patienter quelques secondes, la page va se charger toute seule.</p>",
        ),
    ),
    (
        PageKind.DENIED,
        page(
            "403 Forbidden",
            "<h1>403 Forbidden</h1><p>The server understood the request and will not answer it. If you "
            "believe that you "
            "should see this page, write to the administrator of the site with the time of your visit.</p>",
        ),
    ),
    (
        PageKind.DENIED,
        page(
            "Request Rejected",
            "<p>The requested URL was rejected. Please consult with your administrator. Your request was "
            "blocked by our "
            "firewall. Your support ID is: 18410928340192834098 and it helps us find the reason.</p>",
        ),
    ),
    (
        PageKind.DENIED,
        page(
            "Zugriff verweigert",
            "<h1>Zugriff verweigert</h1><p>Ihre Anfrage wurde von unserem Sicherheitssystem abgelehnt. "
            "Wenden Sie sich mit "
            "der folgenden Nummer an uns, wenn Sie das für einen Irrtum halten: 4711-0815.</p>",
        ),
    ),
    (
        PageKind.COOKIES,
        page(
            "Acme",
            "<h1>We value your privacy</h1><p>We and our 312 partners store and access information on your device and "
            "process personal data for advertising. You may accept all purposes or manage your choices.</p>"
            "<button>Accept all</button>",
        ),
    ),
    (
        PageKind.COOKIES,
        page(
            "Datenschutzeinstellungen",
            "<h2>Datenschutzeinstellungen</h2><p>Wir verwenden auf dieser Website Cookies und ähnliche "
            "Techniken, um Ihnen "
            "Inhalte zu zeigen. Sie können alle annehmen oder einzeln auswählen, was Sie erlauben.</p>",
        ),
    ),
    (
        PageKind.SIGN_IN,
        page(
            "Login - Acme Candidate Portal",
            "<h1>Login</h1><p>Welcome back to the portal for candidates. Enter your address and password "
            "to go on, or ask "
            "for a new password if you have forgotten yours.</p><input type=email><input type=password>",
        ),
    ),
    (
        PageKind.SIGN_IN,
        page(
            "Anmelden",
            "<h1>Anmelden</h1><p>Melden Sie sich mit Ihrem Konto an, um diese Stelle zu sehen. Noch kein "
            "Konto? In zwei "
            "Minuten haben Sie eines, und Ihre Bewerbungen bleiben gespeichert.</p><input type=password>",
        ),
    ),
    (
        PageKind.SIGN_IN,
        page(
            "Acme",
            "<h1>Your session has expired</h1><p>You need to log in again to see this page. For your security we end a "
            "session after twenty minutes without any click, and what you had typed is lost.</p>",
        ),
    ),
    (
        PageKind.REGION,
        page(
            "Acme",
            "<h1>Sorry</h1><p>This website is not available in your country. Acme does business in a few regions only, "
            "and the law asks us to show our pages to nobody else. We hope to see you another time.</p>",
        ),
    ),
    (
        PageKind.REGION,
        page(
            "Acme",
            "<p>Cette page n'est malheureusement pas disponible dans votre pays. Nos offres ne sont "
            "visibles que depuis la "
            "France et la Belgique, pour des raisons que la loi nous impose depuis deux ans.</p>",
        ),
    ),
    (
        PageKind.SCRIPT,
        page(
            "Acme",
            "<h2>JavaScript is disabled</h2><p>To use this site, enable JavaScript in the settings of your "
            "browser and load "
            "the page again. You find instructions for each browser on the pages of its maker.</p>",
        ),
    ),
    (
        PageKind.ERROR,
        page(
            "Error",
            "<h1>Oops!</h1><p>Something went wrong on our side, and we could not load what you asked for. "
            "Our people have "
            "been told of it. Please try again in a few minutes or go back to our front page.</p>",
        ),
    ),
    (
        PageKind.ERROR,
        page(
            "Wartung",
            "<h1>Wartungsarbeiten</h1><p>Wir sind gleich wieder für Sie da. Unsere Seite wird gerade "
            "überarbeitet, damit "
            "Sie noch schneller finden, was Sie suchen. Schauen Sie bitte in einer Stunde wieder vorbei.</p>",
        ),
    ),
    (
        PageKind.ERROR,
        page(
            "404",
            "<h1>Page not found</h1><p>The address may be mistyped, or the page may have moved to another place of our "
            "site since we last changed its structure. Our search helps you find what you look for.</p>",
        ),
    ),
    (
        PageKind.LIST,
        page("Open positions | Acme", f"<h1>Open positions</h1><p>{FILLER} {FILLER}</p><ul>{CARDS}</ul>"),
    ),
    (PageKind.LIST, page("Engineering | Acme", f"<h1>Engineering</h1><p>{FILLER}</p><ul>{CARDS}</ul>")),
    (
        PageKind.LIST,
        page("Stellenangebote bei Acme", f"<h1>Unsere Stellenangebote</h1><p>{FILLER}</p><ul>{CARDS}</ul>"),
    ),
    (
        PageKind.FORM,
        page("Apply for Welder | Acme", f"<h1>Apply for Welder</h1><p>{FILLER} {FILLER}</p><form>{FIELDS}</form>"),
    ),
    (
        PageKind.FORM,
        page("Welder - Application", f"<h1>Welder</h1><h2>Application form</h2><form>{FIELDS}<p>{FILLER}</p></form>"),
    ),
    (
        PageKind.CHALLENGE,
        page(
            "Queue",
            "<h1>You are now in line</h1><p>There are many visitors on our website right now. At your turn you "
            "have ten minutes to enter. Your number in line: 1204. Thank you for your patience.</p>",
        ),
    ),
    (
        PageKind.SIGN_IN,
        page(
            "Protected: Careers",
            "<h1>Protected: Careers</h1><p>This content is password protected. To view it, enter your password "
            "below, which you got from the person who invited you to this page.</p><input type=password>",
        ),
    ),
    (
        PageKind.TEXT,
        page(
            "Our history",
            f"<h1>Our history</h1><p>{FILLER} The firm was founded in 1911 by two sisters from Ghent. {FILLER}</p>",
        ),
    ),
]


@pytest.mark.parametrize(("kind", "html"), INSTEAD, ids=[f"{kind}-{index}" for index, (kind, _) in enumerate(INSTEAD)])
def test_what_is_no_posting_is_named(kind: PageKind, html: str) -> None:
    with pytest.raises(NotAPostingError) as refused:
        extract(html, URL, today=TODAY)
    assert refused.value.kind is kind
    assert isinstance(refused.value, WallError) == (kind in WALLS)
    assert "careers.acme.example" in str(refused.value)


TASKS = "<p>You weld pipes and frames in our yard in Ghent, read drawings, and check your own work.</p>"
POSTINGS = [
    page("Welder", f"<h1>Welder</h1>{TASKS * 2}<button>Apply</button>"),
    page(
        "Welder", f"<h1>Welder</h1>{TASKS * 2}<div id=banner><h2>We value your privacy</h2><p>We use cookies.</p></div>"
    ),
    page("Login Systems Engineer", f"<h1>Login Systems Engineer</h1>{TASKS * 3}<a href=/login>Sign in</a>"),
    page(
        "Captcha Engineer", f"<h1>Captcha Engineer</h1>{TASKS * 9}<p>You build the captcha that our customers use.</p>"
    ),
    page("Error Analyst", f"<h1>Error Analyst</h1><p>Location: Ghent</p>{TASKS * 2}"),
    page("Welder", f"<h1>Welder</h1>{TASKS * 2}<h2>Similar jobs</h2><ul>{CARDS}</ul>"),
    page("Welder", f"<h1>Welder</h1>{TASKS * 6}<h2>Apply for this job</h2><form>{FIELDS}</form>"),
    page(
        "Schweißer",
        "<h1>Schweißer (m/w/d)</h1><p>Sie schweißen Rohre und lesen Zeichnungen in unserem Werk in Gent. "
        "Wir zahlen nach Tarif und bilden Sie weiter.</p><p>Bewerben Sie sich jetzt.</p>",
    ),
    page(
        "溶接工",
        "<h1>溶接工</h1><p>仕事内容</p><p>"
        + "造船所で配管とフレームの溶接を担当していただきます。図面を読み、自分の仕事を確認します。" * 3
        + "</p>",
    ),
    page("Welder", f"<h1>Welder</h1>{TASKS * 2}<noscript>Please enable JavaScript to see the map.</noscript>"),
]


@pytest.mark.parametrize("html", POSTINGS)
def test_a_short_posting_with_something_around_it_is_read(html: str) -> None:
    assert extract(html, URL, today=TODAY).markdown
