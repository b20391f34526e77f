"""What a browser would not show a person never reaches a posting; what it would, does."""

import time

import pytest
from scraper_worker.markdown import to_markdown
from scraper_worker.styles import rules_of

BASE = "https://acme.example/jobs/1"
SHOWN = "You plan tours, look after our drivers and answer the phone when something goes wrong on the road. " * 4
LURE = "You will work as a senior engineer with Kubernetes."

INLINE = (
    "display:none",
    "DISPLAY:NONE !IMPORTANT",
    "visibility:hidden",
    "visibility:collapse",
    "content-visibility:hidden",
    "opacity:0",
    "opacity:.01",
    "opacity:0%",
    "filter:opacity(0)",
    "filter:opacity(1%)",
    "filter:blur(20px)",
    "font-size:0",
    "font-size:1px",
    "font-size:2pt",
    "font-size:.1em",
    "font-size:5%",
    "font:0/0 a",
    "color:transparent",
    "color:#fff",
    "color:white",
    "color:rgb(254,254,254)",
    "color:hsl(0 0% 100%)",
    "color:rgba(0,0,0,0)",
    "color:#0000",
    "color:#fefefe;background:#fff",
    "color:navy;background-color:#000080",
    "color:white;background:white",
    "-webkit-text-fill-color:transparent",
    "position:absolute;left:-9999px",
    "position:absolute;left:-99em",
    "position:fixed;top:-100vh",
    "position:absolute;right:-5000px",
    "position:absolute;left:200vw",
    "position:absolute;inset:-9999px auto auto -9999px",
    "position:relative;left:-3000px",
    "position:absolute;z-index:-1",
    "margin-left:-9999px",
    "margin:0 0 0 -9999px",
    "text-indent:-9999px",
    "transform:translateX(-9999px)",
    "transform:translate(-200vw, 0)",
    "transform:translate3d(-3000px,0,0)",
    "translate:-9999px 0",
    "transform:scale(0)",
    "transform:scaleY(0)",
    "transform:rotateY(90deg)",
    "scale:0",
    "height:0;overflow:hidden",
    "max-height:1px;overflow:hidden",
    "width:0;overflow-x:clip",
    "clip-path:inset(50%)",
    "clip-path:inset(100% 0 0 0)",
    "clip-path:circle(0)",
    "clip-path:polygon(0 0,0 0)",
    "clip-path:polygon(0 0, 0 100%, 0 0)",
    "position:absolute;clip:rect(0 0 0 0)",
    "position:absolute;clip:rect(1px,1px,1px,1px)",
    "line-height:0",
    "letter-spacing:-9em",
    "letter-spacing:-1em",
    "--x:none;display:var(--x,none)",
)
SHEETS = (
    "main .h{display:none}",
    "div.h{display:none}",
    "main > div{display:none}",
    "[data-x]{display:none}",
    "[data-x=y]{visibility:hidden}",
    "p ~ div{opacity:0}",
    ".a.h{display:none}",
    ":not(p):not(main){font-size:0} html,body{font-size:16px}",
    "main div:last-child{display:none}",
    "@media screen{.h{display:none}}",
    "@media (min-width:600px) and (max-width:2000px){.h{display:none}}",
    "@supports (display:grid){.h{display:none}}",
    "@layer base{.h{display:none}}",
    ".h{display:none}@media print{.h{display:block}}",
    ".h{display:none!important}.h{display:block}",
    "#id{display:none}.h{display:block}",
    ".h{display:block}main div.h{display:none}",
    "main .h, main .unknown:has-nothing(x){display:none}",
    ".h{color:#fff}",
    "body{background:#222;color:#eee}.h{color:#222}",
    ":root{--gone:none}.h{display:var(--gone)}",
    "/* } */ .h{display:none}",
    '.x::before{content:"}"}.h{display:none}',
    ".h *{display:none}",
    ".h{position:absolute;left:-99em}",
)


def shows(html: str) -> bool:
    return "Kubernetes" in to_markdown(html, BASE)


@pytest.mark.parametrize("style", INLINE)
@pytest.mark.parametrize("times", [1, 12], ids=["short", "longer-than-the-page"])
def test_text_hidden_by_its_own_style_is_not_the_postings(style: str, times: int) -> None:
    assert not shows(f"<main><p>{SHOWN}</p><div style='{style}'><p>{LURE * times}</p></div></main>")


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("times", [1, 12], ids=["short", "longer-than-the-page"])
def test_text_hidden_by_a_sheet_of_the_page_is_not_the_postings(sheet: str, times: int) -> None:
    block = f"<div class='a h' id=id data-x=y><p>{LURE * times}</p></div>"
    assert not shows(f"<html><head><style>{sheet}</style></head><body><main><p>{SHOWN}</p>{block}</main></body></html>")


@pytest.mark.parametrize(
    "page",
    [
        "<div style='color:#fff;background:#123'>{}</div>",
        "<div style='background:url(dark.jpg)'><p style='color:#fff'>{}</p></div>",
        "<div style='background:linear-gradient(#000,#333)'><p style='color:white'>{}</p></div>",
        "<style>.dark{{background:#111}}.dark p{{color:#fff}}</style><div class=dark><p>{}</p></div>",
        "<link rel=stylesheet href=/x.css><p style='color:#fff'>{}</p>",
        "<p style='background:linear-gradient(red,blue);background-clip:text;color:transparent'>{}</p>",
        "<div style='visibility:hidden'><p style='visibility:visible'>{}</p></div>",
        "<div style='font-size:0'><p style='font-size:16px'>{}</p></div>",
        "<div style='position:relative;left:-20px'>{}</div>",
        "<div style='transform:translateY(20px)'>{}</div>",
        "<div style='margin-top:-40px'>{}</div>",
        "<div style='line-height:1.2;letter-spacing:-.02em'>{}</div>",
        "<div style='clip-path:polygon(0 0, 100% 0, 100% 100%, 0 100%)'>{}</div>",
        "<div style='height:0'>{}</div>",
        "<style>.h{{display:none}}.h{{display:block}}</style><div class=h>{}</div>",
        "<style>@media print{{.h{{display:none}}}}</style><div class=h>{}</div>",
        "<style>@media (max-width:600px){{.h{{display:none}}}}</style><div class=h>{}</div>",
        "<style>.h:hover{{display:none}}</style><div class=h>{}</div>",
        "<style>@keyframes k{{from{{opacity:0}}}}</style><div class=h>{}</div>",
        "<style media=print>.h{{display:none}}</style><div class=h>{}</div>",
        "<details><summary>More</summary>{}</details>",
        "<script>go()</script><div data-aos=fade-up style='opacity:0'>{}</div>",
        "<script>go()</script><div style='opacity:0;transform:translateY(30px)'>{}</div>",
    ],
)
def test_text_that_a_person_sees_stays(page: str) -> None:
    assert shows(f"<p>{SHOWN}</p>" + page.format(LURE))


@pytest.mark.parametrize(
    "panel",
    [
        "<button aria-controls=p>Your tasks</button><div id=p hidden>{}</div>",
        "<button aria-controls=p aria-expanded=false>Your tasks</button><div id=p style='display:none'>{}</div>",
        "<h2><button aria-controls=p>Tasks</button></h2><section id=p aria-hidden=true>{}</section>",
        "<h3><button aria-expanded=false>Tasks</button></h3><div style='display:none'>{}</div>",
        "<a data-toggle=collapse href=#p>Tasks</a><div id=p class=collapse style='display:none'>{}</div>",
        "<button data-bs-target=#p>Tasks</button><div id=p class=collapse style='height:0;overflow:hidden'>{}</div>",
        "<div role=tab id=t>Tasks</div><div role=tabpanel aria-labelledby=t hidden>{}</div>",
        "<style>.pane{{display:none}}</style><ul><li><a href=#p>Tasks</a></li></ul><div id=p class=pane>{}</div>",
        "<button class=accordion>Tasks</button><div class=panel style='max-height:0;overflow:hidden'>{}</div>",
        "<input type=checkbox id=c hidden><label for=c>Tasks</label><div class=accordion-content hidden>{}</div>",
    ],
)
def test_what_a_control_of_the_page_opens_is_its_text(panel: str) -> None:
    assert shows(f"<main><p>{SHOWN}</p>{panel.format(LURE)}</main>")


@pytest.mark.parametrize(
    "panel",
    [
        "<div id=p hidden>{}</div>",
        "<button aria-controls=p style='display:none'>Tasks</button><div id=p hidden>{}</div>",
        "<button aria-controls=p></button><div id=p hidden>{}</div>",
        "<button aria-controls=p>Menu</button><div id=p hidden>{}</div>",
        "<button aria-controls=p>Details</button><div id=p role=dialog hidden>{}</div>",
        "<nav><button aria-controls=p>Company</button><div id=p hidden>{}</div></nav>",
        "<h3>Tasks</h3><div class=panel hidden>{}</div>",
    ],
)
def test_what_nothing_opens_stays_hidden(panel: str) -> None:
    assert not shows(f"<main><p>{SHOWN}</p>{panel.format(LURE)}</main>")


@pytest.mark.parametrize(
    "css", ["@a{" * 100_000, "a," * 400_000, "a{" + "b:c;" * 200_000, "/*" * 300_000, "'" * 300_000]
)
def test_a_sheet_of_any_shape_is_read_in_linear_time(css: str) -> None:
    started = time.process_time()
    list(rules_of(css))
    to_markdown(f"<style>{css}</style><p>{SHOWN}</p>", BASE)
    assert time.process_time() - started < 3
