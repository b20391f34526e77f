from collections.abc import Callable, Mapping

from starlette.routing import Route

from sites.layouts import static_list
from sites.site import Site

LAYOUTS: Mapping[str, Callable[[Site], list[Route]]] = {
    "static_list": static_list.routes,
}
