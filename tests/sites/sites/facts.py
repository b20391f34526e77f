import json
from typing import Any

from sites.postings import JobPosting
from sites.rendering import body_of
from sites.site import Site

UNITS = {"hour": "HOUR", "day": "DAY", "month": "MONTH", "year": "YEAR"}


def facts_of(site: Site, posting: JobPosting) -> dict[str, Any]:
    """Return the true facts of a posting, as JSON values under the names that the project uses."""
    pay = posting.pay
    return {
        "title": posting.title,
        "company": site.company["name"],
        "location": posting.location,
        "workplace": posting.workplace,
        "salary": pay and {"min": pay.least, "max": pay.most, "currency": pay.currency, "period": pay.period},
        "employment_type": posting.employment_type,
        "department": posting.department,
        "posted_on": posting.posted_on.isoformat(),
        "valid_until": posting.valid_until.isoformat() if posting.valid_until else None,
        "language": posting.language,
        "closed": posting.closed,
    }


def linked_data_of(site: Site, posting: JobPosting, address: str) -> dict[str, Any]:
    """Describe a posting as schema.org's JobPosting."""
    node: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": posting.title,
        "description": str(body_of(site, posting)),
        "identifier": {"@type": "PropertyValue", "name": site.company["name"], "value": str(posting.number)},
        "datePosted": posting.posted_on.isoformat(),
        "employmentType": "INTERN" if posting.employment_type == "intern" else posting.employment_type.upper(),
        "hiringOrganization": {"@type": "Organization", "name": site.company["name"]},
        "industry": posting.department,
        "url": address,
        **_where(posting),
    }
    if posting.valid_until:
        node["validThrough"] = f"{posting.valid_until.isoformat()}T23:59:59Z"
    if posting.pay:
        node["baseSalary"] = _base_salary(posting)
    return node


def _where(posting: JobPosting) -> dict[str, Any]:
    if posting.workplace == "remote":
        areas = [{"@type": "AdministrativeArea", "name": place.text} for place in posting.places]
        return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": areas}
    return {
        "jobLocation": [
            {
                "@type": "Place",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": place.name,
                    "addressCountry": place.country,
                },
            }
            for place in posting.places
        ]
    }


def _base_salary(posting: JobPosting) -> dict[str, Any]:
    pay = posting.pay
    if pay is None:
        return {}
    ends = {"minValue": pay.least, "maxValue": pay.most}
    amount = {key: value for key, value in ends.items() if value is not None}
    value = {"@type": "QuantitativeValue", "unitText": UNITS[pay.period], **amount}
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}


def script_json(data: object) -> str:
    """Write JSON that may stand inside a script element."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("\N{LINE SEPARATOR}", "\\u2028")
