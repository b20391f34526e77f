"""A posting is closed by what is said of it as news, in many languages; a rule or another sense closes nothing."""

from datetime import date

import pytest
from scraper_worker.extraction.closed import says_closed
from scraper_worker.extraction.posting import extract

TODAY = date(2026, 5, 10)

CLOSED = (
    "This requisition is no longer accepting applications.",
    "This position is currently on hold.",
    "Recruitment for this role has closed.",
    "The application window has closed.",
    "The closing date has passed.",
    "The application deadline has passed and we can no longer take applications.",
    "This posting expired on 3 May 2026.",
    "Applications closed on 3 May 2026",
    "The job you selected is no longer available.",
    "Sorry, this job was removed at 10:12 a.m. on 4 May.",
    "This job ad is not active any more.",
    "We have filled this position.",
    "Position filled",
    "The vacancy has been withdrawn.",
    "This opportunity has now closed to new applicants.",
    "This job has been paused",
    "This internship is no longer open for applications.",
    "Die Stelle wurde bereits besetzt.",
    "Diese Stellenanzeige ist nicht mehr online.",
    "Die Bewerbungsfrist ist abgelaufen.",
    "Cette offre a expiré.",
    "Ce poste a été pourvu.",
    "L'offre que vous recherchez n'existe plus.",
    "Esta vacante ha sido cubierta.",
    "El puesto ya no está disponible.",
    "A vaga foi preenchida.",
    "Bu ilan yayından kaldırılmıştır.",
    "Tämä työpaikka on jo täytetty.",
    "Tato pozice již není aktuální.",
    "Ez az állás már nem elérhető.",
    "Stillingen er besat.",
    "Stillingen er ikke lenger ledig.",
    "Ta oferta jest nieaktualna.",
    "Вакансия закрыта.",
    "Ця вакансія вже неактивна.",
    "이 채용공고는 마감되었습니다.",
    "该职位已下线",
    "此职位已关闭。",
    "この募集は締め切りました。",
    "هذه الوظيفة لم تعد متاحة.",
    "המשרה אינה זמינה יותר",
    "Acest post nu mai este disponibil.",
    "We are not taking applications at the moment.",
    "This job is closed.",
    "This position is not accepting applicants at this time.",
    "Unfortunately this role is no longer available, but take a look at our other jobs.",
    "This role has been filled, but please check our other openings.",
)
OPEN = (
    "This role is closed-loop control for traction drives.",
    "This role is closed to agencies.",
    "This position is not available for visa sponsorship.",
    "This position is not open to contractors.",
    "Once this position has been filled we delete your data.",
    "You will keep track of every closed position.",
    "This job is filled with variety and responsibility.",
    "This role is not being paid by the hour.",
    "Applications close on 1 June.",
    "This is a closed group of companies.",
    "The position was not found in older structures; it is new.",
    "If the job is no longer available, we tell you.",
    "The closing date has been extended.",
    "Our doors are never closed.",
    "We close applications when the position is filled.",
    "In this role you are filled with joy.",
    "Diese Stelle ist befristet.",
    "Position will remain open until filled.",
    "This position is closely tied to sales.",
    "The position is available immediately.",
    "The job is active and you will not be closed in an office.",
    "This vacancy is closed circuit TV installation.",
    "Our recruitment team has closed deals.",
    "Esta oferta no está cerrada a extranjeros.",
    "This role is expired-domain research.",
)


@pytest.mark.parametrize("sentence", CLOSED)
def test_news_of_an_end_closes(sentence: str) -> None:
    assert says_closed(sentence)


@pytest.mark.parametrize("sentence", OPEN)
def test_a_rule_or_another_sense_closes_nothing(sentence: str) -> None:
    assert says_closed(sentence) is None


def test_another_postings_notice_closes_nothing() -> None:
    tasks = "<p>You weld pipes and frames in our yard in Ghent, read drawings, and check your own work.</p>" * 3
    for other in (
        "<h2>Similar jobs</h2><ul><li><a href=/jobs/9>Cook</a> <span>Job Expired</span></li></ul>",
        "<h2>Similar jobs</h2><ul><li><a href=/jobs/9>Cook</a><p>This job is closed.</p></li></ul>",
        "<ul><li><a href=/jobs/9>Cook</a> <span>This position has been filled.</span></li></ul>",
    ):
        assert extract(f"<h1>Welder</h1>{tasks}{other}", "https://a.example/jobs/1", today=TODAY).facts.closed is None
    named = f"<h1>Welder</h1>{tasks * 6}<div class='alert alert-warning'>This job has expired.</div>"
    assert extract(named, "https://a.example/jobs/1", today=TODAY).facts.closed == "This job has expired."
