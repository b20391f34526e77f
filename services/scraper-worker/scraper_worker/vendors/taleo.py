"""Taleo: its sections are read as any page is; only how they write the address of a posting is known."""

from scraper_worker.vendors.forms import Form
from scraper_worker.vendors.vendor import Vendor

VENDOR = Vendor(
    "taleo",
    hosts=("taleo.net",),
    forms=(
        Form.of(
            r"([\w-]+\.taleo\.net)/careersection/([^/?]+)/job(?:detail|apply)\.ftl\?(?:.*&)?job=([\w%.-]+)(?:&.*)?",
            r"\1/careersection/\2/jobdetail.ftl?job=\3",
            r"\1/careersection/x/jobdetail.ftl?job=\3",
        ),
        Form.of(
            r"([\w-]+\.tbe\.taleo\.net)/([\w/]+)/viewRequisition\?(?=(?:.*&)?org=([^&]+))(?:.*&)?rid=(\d+)(?:&.*)?",
            r"\1/\2/viewRequisition?org=\3&rid=\4",
        ),
    ),
)
