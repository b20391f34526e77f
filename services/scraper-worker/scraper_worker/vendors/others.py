"""Systems whose boards are read as any page is: of them only the hosts are known."""

from scraper_worker.vendors.vendor import Vendor

_HOSTS = {
    "micronapps": ("micronapps.com", "micronsystems.com"),
    "allhires": ("allhires.com",),
    "viglobal": ("viglobal.com",),
    "cvmail": ("cvmail.com", "cvmailuk.com"),
    "selectminds": ("selectminds.com",),
    "jobappnetwork": ("jobappnetwork.com",),
    "peoplestrong": ("peoplestrong.com",),
    "homerun": ("homerun.co", "homerun.hr"),
    "rexx": ("rexx-systems.com",),
    "umantis": ("umantis.com",),
    "welcometothejungle": ("welcometothejungle.com", "welcomekit.co"),
    "lawcruit": ("lawcruit.com",),
    "talentreef": ("talentreef.com", "mitratech.com"),
    "factorial": ("factorialhr.com", "factorialhr.es"),
    "keka": ("keka.com",),
    "darwinbox": ("darwinbox.com", "darwinbox.in"),
    "traffit": ("traffit.com",),
    "erecruiter": ("erecruiter.pl", "erecruiter.net"),
}
VENDORS = tuple(Vendor(name, hosts) for name, hosts in _HOSTS.items())
