"""What a list hides behind buttons and scrolling is shown, and nothing else on the page is touched."""

import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from fakes.website import Site
from scraper_worker.fetching import following
from scraper_worker.fetching.web import GuardedWeb
from scraper_worker.web import Rendering

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]

pytestmark = pytest.mark.timeout(900)

ADD = """<ul id=list></ul><script>
let shown = 0;
const row = (n) => `<li style="height:40px"><a href="/jobs/${n}000-nurse">Nurse ${n}</a></li>`;
const add = (count) => { for (let i = 0; i < count; i += 1) list.insertAdjacentHTML("beforeend", row(shown++)); };
const only = (from, count) => { list.innerHTML = ""; shown = from; add(count); };
</script>"""


def explored(web: OpenWeb, site: Site, body: str, **changes: object) -> Rendering:
    site.serve("/careers", f"<!doctype html><html><body>{body}</body></html>")
    with web(**changes) as opened:
        return opened.render(f"http://{site.address}:{site.port}/careers", explore=True)


def postings(rendering: Rendering) -> set[str]:
    html = "".join(frame.html for snapshot in rendering.snapshots for frame in snapshot)
    return set(re.findall(r'href="/jobs/(\d+)000-nurse"', html))


@pytest.mark.parametrize("label", ["Load more", "Mehr Stellen anzeigen", "Voir plus d'offres", "Ver más", "もっと見る"])
def test_load_more_is_clicked_until_it_is_gone(label: str, web: OpenWeb, site: Site) -> None:
    shown = explored(
        web, site, ADD + f"""
        <button onclick="setTimeout(() => {{ add(10); if (shown >= 45) this.remove(); }}, 150)">{label}</button>
        <script>add(10)</script>"""
    )  # fmt: skip
    assert (len(postings(shown)), shown.truncated) == (50, False)


def test_the_window_is_scrolled_until_nothing_comes(web: OpenWeb, site: Site) -> None:
    shown = explored(
        web, site, ADD + """<div id=end style="height:10px"></div><script>add(30); const last = end;
        new IntersectionObserver((seen) => { if (seen.at(-1).isIntersecting && shown < 90) setTimeout(() => {
          add(30); last.remove(); document.body.append(last); }, 100); }).observe(last);</script>"""
    )  # fmt: skip
    assert (len(postings(shown)), shown.truncated) == (90, False)


def test_a_list_that_scrolls_within_the_page_is_scrolled(web: OpenWeb, site: Site) -> None:
    shown = explored(
        web, site, """<div id=box style="height:300px;overflow-y:auto">""" + ADD + """</div><script>add(20);
        const atEnd = () => box.scrollTop + box.clientHeight > box.scrollHeight - 50;
        box.addEventListener("scroll", () => { if (atEnd() && shown < 60) add(20); });
        </script>"""
    )  # fmt: skip
    assert len(postings(shown)) == 60


def test_next_buttons_without_addresses_give_a_state_each_until_disabled(web: OpenWeb, site: Site) -> None:
    shown = explored(
        web, site, ADD + """<nav class=pagination><button disabled aria-label="previous page">&lt;</button>
        <button id=forth aria-label="next page">&gt;</button></nav><script>only(0, 10);
        forth.onclick = () => setTimeout(() => { only(shown, 10); forth.disabled = shown >= 40; }, 100);</script>"""
    )  # fmt: skip
    assert (len(postings(shown)), len(shown.snapshots), shown.truncated) == (40, 4, False)


def test_numbered_buttons_are_followed_in_their_order(web: OpenWeb, site: Site) -> None:
    buttons = "".join(f'<button aria-label="page {n}" onclick="only({n - 1} * 5, 5)">{n}</button>' for n in range(1, 5))
    shown = explored(web, site, ADD + f'<div class="pages pager">{buttons}</div><script>only(0, 5)</script>')
    assert len(postings(shown)) == 20


def test_a_list_in_a_frame_is_paged_through(web: OpenWeb, site: Site) -> None:
    inner = (
        ADD + '<button onclick="add(5); if (shown >= 20) this.remove()">Show more jobs</button><script>add(5)</script>'
    )
    site.serve("/frame", f"<!doctype html><html><body>{inner}</body></html>")
    shown = explored(web, site, '<iframe src="/frame" style="height:900px"></iframe>')
    assert len(postings(shown)) == 20
    assert shown.snapshots[0][1].url.endswith("/frame")


def test_next_buttons_that_go_round_end(web: OpenWeb, site: Site) -> None:
    shown = explored(
        web, site, ADD + """<nav class=pagination><button id=forth>Next</button></nav><script>only(0, 5);
        forth.onclick = () => only(shown % 15, 5);</script>"""
    )  # fmt: skip
    assert (len(postings(shown)), shown.truncated) == (15, False)


def test_a_list_without_end_is_left_at_the_deadline_and_says_so(web: OpenWeb, site: Site) -> None:
    body = ADD + '<button onclick="add(5)">Load more</button><script>add(5)</script>'
    shown = explored(web, site, body, explore_deadline=timedelta(seconds=4))
    assert shown.truncated
    assert len(postings(shown)) > 5


@pytest.mark.parametrize(
    "control",
    ['<button onclick="later()">Load more</button>', '<nav class=pager><button onclick="later()">Next</button></nav>'],
)
def test_a_deadline_that_ends_the_wait_for_an_answer_says_so(control: str, web: OpenWeb, site: Site) -> None:
    late = "<script>add(5); const later = () => setTimeout(() => add(5), 30000)</script>"
    shown = explored(web, site, ADD + control + late, explore_deadline=timedelta(seconds=0.8))
    assert (len(postings(shown)), shown.truncated) == (5, True)


def test_a_text_that_changes_all_the_time_is_no_growing_list(web: OpenWeb, site: Site) -> None:
    shown = explored(
        web,
        site,
        ADD + "<p id=clock></p><script>add(5); setInterval(() => clock.textContent = Date.now(), 50)</script>",
    )
    assert (len(postings(shown)), shown.truncated) == (5, False)


def test_no_form_is_sent_and_no_other_control_is_touched(web: OpenWeb, site: Site) -> None:
    shown = explored(
        web, site, ADD + """<form action="/sent" method="post"><button>Load more</button><button>Next</button></form>
        <button onclick="fetch('/clicked')">Read more about us</button>
        <button onclick="fetch('/clicked')">Apply</button>
        <a href="/deleted" onclick="fetch('/clicked')">Delete everything</a><a href="https://other.example/">Next</a>
        <a href="/blank" target=_blank>Next</a><script>add(5)</script>"""
    )  # fmt: skip
    assert len(postings(shown)) == 5
    assert site.paths == ["/careers"]


def test_a_plain_page_is_left_within_seconds(web: OpenWeb, site: Site) -> None:
    shown = explored(web, site, ADD + "<script>add(5)</script>", explore_deadline=timedelta(seconds=60))
    assert (len(shown.snapshots), shown.truncated) == (1, False)


def test_a_list_that_comes_late_is_waited_for(web: OpenWeb, site: Site) -> None:
    shown = explored(web, site, ADD + "<script>setTimeout(() => add(12), 2500)</script>")
    assert len(postings(shown)) == 12


def test_a_page_that_goes_on_by_itself_is_followed(web: OpenWeb, site: Site) -> None:
    site.serve("/list", f"<!doctype html><html><body>{ADD}<script>add(9)</script></body></html>")
    shown = explored(web, site, "<p>One moment.</p><script>setTimeout(() => location.replace('/list'), 2500)</script>")
    assert len(postings(shown)) == 9


def test_folded_parts_and_tabs_are_opened(web: OpenWeb, site: Site) -> None:
    shown = explored(
        web, site, ADD + """<script>const put = (from) => { list.innerHTML = ""; shown = from; add(4); };
        const tab = (n) => `<button role=tab aria-selected=false onclick="put(${n} * 4)">Team ${n}</button>`;
        document.body.insertAdjacentHTML("afterbegin", `<div role=tablist>${[0, 1, 2].map(tab).join("")}</div>`);
        </script><button aria-expanded=false onclick="this.remove(); fold.innerHTML = row(90)">More</button>
        <ul id=fold></ul>"""
    )  # fmt: skip
    assert postings(shown) == {str(n) for n in range(12)} | {"90"}


def test_rows_are_clicked_to_see_where_they_lead_and_nothing_is_left(web: OpenWeb, site: Site) -> None:
    rows = "".join(
        f"<div style='cursor:pointer' onclick=\"{way.format(n)}\"><h3>Night Nurse {n}</h3><p>Oslo</p></div>"
        for n, way in enumerate(
            ("location.href = '/jobs/{}'", "window.open('/jobs/{}')", "history.pushState(0, '', '/jobs/{}')")
        )
    )
    shown = explored(web, site, f"<h1>Jobs</h1>{rows}<button onclick=\"fetch('/applied')\">Apply</button>")
    home = f"http://{site.address}:{site.port}"
    assert shown.followed == tuple((f"Night Nurse {n}", f"{home}/jobs/{n}") for n in range(3))
    assert site.paths == ["/careers"]


def test_where_a_row_leads_is_waited_for_on_a_machine_that_is_ten_times_slower(
    web: OpenWeb, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = time.monotonic()
    fast = SimpleNamespace(monotonic=lambda: began + 10 * (time.monotonic() - began))
    monkeypatch.setattr(following, "time", fast)
    monkeypatch.setattr(following, "_WITHIN", 1e9)
    rows = "".join(
        f"<div style='cursor:pointer' onclick=\"setTimeout(() => location.href = '/jobs/{n}', 300)\">"
        f"<h3>Night Nurse {n}</h3><p>Oslo</p></div>"
        for n in range(2)
    )
    shown = explored(web, site, f"<h1>Jobs</h1>{rows}", explore_deadline=timedelta(hours=3))
    assert [url.rpartition("/")[2] for _, url in shown.followed] == ["0", "1"]


def test_looks_for_where_a_row_leads_end_with_the_time_for_all_rows(
    web: OpenWeb, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = time.monotonic()
    fast = SimpleNamespace(monotonic=lambda: began + 100 * (time.monotonic() - began))
    monkeypatch.setattr(following, "time", fast)
    rows = "".join(
        f"<div style='cursor:pointer' onclick=\"setTimeout(() => location.href = '/jobs/{n}', 500)\">"
        f"<h3>Night Nurse {n}</h3><p>Oslo</p></div>"
        for n in range(2)
    )
    shown = explored(web, site, f"<h1>Jobs</h1>{rows}", explore_deadline=timedelta(hours=3))
    assert shown.followed == ()


def test_the_data_that_a_page_asks_for_is_kept_and_other_answers_are_not(web: OpenWeb, site: Site) -> None:
    site.serve("/api", '{"jobs": [1]}', 200, **{"Content-Type": "application/json"})
    site.serve("/text", "<p>no data</p>")
    shown = explored(web, site, ADD + "<script>add(5); fetch('/api'); fetch('/api'); fetch('/text')</script>")
    assert [(answer.method, answer.sent, answer.body) for answer in shown.answers] == [("GET", "", '{"jobs": [1]}')]
