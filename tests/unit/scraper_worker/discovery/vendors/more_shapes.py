"""The shapes of vendors that many small companies use."""

from unit.scraper_worker.discovery.vendors.shapes import PROSE, Shape, json_answer, posting_page

MORE_SHAPES = [
    Shape(
        "manatal",
        "https://www.careers-page.com/acme",
        {
            "https://open.api.manatal.com/open/v3/career-page/acme/jobs/": json_answer(
                {
                    "count": 2,
                    "next": "https://open.api.manatal.com/open/v3/career-page/acme/jobs/?page=2",
                    "results": [
                        {"hash": "L1X2", "position_name": "Nurse", "location_display": "Oslo", "description": PROSE}
                    ],
                }
            ),
            "https://open.api.manatal.com/open/v3/career-page/acme/jobs/?page=2": json_answer(
                {"count": 2, "next": None, "results": [{"hash": "L1X3", "position_name": "Cook", "description": PROSE}]}
            ),
        },
        ["https://www.careers-page.com/acme/job/L1X2", "https://www.careers-page.com/acme/job/L1X3"],
        {"title": "Nurse", "location": "Oslo"},
        whole=True,
        total=2,
    ),
    Shape(
        "solides",
        "https://acme.vagas.solides.com.br/",
        {
            "https://apigw.solides.com.br/jobs/v3/home/vacancy?slug=acme&take=25&page=1": json_answer(
                {
                    "data": {
                        "totalPages": 1,
                        "currentPage": 1,
                        "data": [
                            {
                                "id": 71,
                                "title": "Enfermeira",
                                "currentState": "em_andamento",
                                "city": {"name": "Recife"},
                                "state": {"code": "PE"},
                                "description": PROSE,
                            }
                        ],
                    }
                }
            )
        },
        ["https://acme.vagas.solides.com.br/vaga/71"],
        {"title": "Enfermeira", "location": "Recife, PE"},
        whole=True,
    ),
    Shape(
        "careerplug",
        "https://acme.careerplug.com/",
        {
            "https://acme.careerplug.com/jobs?page=1": "<ul><li><a href='/jobs/501'>Nurse</a>"
            "<span class='job-location'>Reno, NV</span></li></ul>",
            "https://acme.careerplug.com/jobs?page=2": "<p>No more</p>",
            "https://acme.careerplug.com/jobs/501": posting_page(),
        },
        ["https://acme.careerplug.com/jobs/501"],
        {"title": "Nurse", "location": "Reno, NV"},
        posting="https://acme.careerplug.com/jobs/501/apps/new",
    ),
    Shape(
        "freshteam",
        "https://acme.freshteam.com/jobs",
        {
            "https://acme.freshteam.com/jobs": "<ul><li><a href='/jobs/AbCdEfGhIjKl/nurse'>Nurse</a>"
            "<span class='location-info'>Chennai</span></li></ul>",
            "https://acme.freshteam.com/jobs/AbCdEfGhIjKl/nurse": posting_page(),
        },
        ["https://acme.freshteam.com/jobs/AbCdEfGhIjKl/nurse"],
        {"title": "Nurse", "location": "Chennai"},
        posting="https://acme.freshteam.com/jobs/AbCdEfGhIjKl/nurse?ft_source=x",
    ),
    Shape(
        "trakstar",
        "https://acme.hire.trakstar.com/",
        {
            "https://acme.hire.trakstar.com/?limit=100&p=1": "<div><a href='/jobs/fk0abcd'><h3>Nurse</h3></a></div>",
            "https://acme.hire.trakstar.com/jobs/fk0abcd": posting_page(),
        },
        ["https://acme.hire.trakstar.com/jobs/fk0abcd"],
        {"title": "Nurse"},
        posting="https://acme.recruiterbox.com/jobs/fk0abcd/?source=x",
    ),
]
