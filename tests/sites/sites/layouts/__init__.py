from collections.abc import Callable, Mapping

from starlette.routing import Route

from sites.layouts import (
    asked,
    feed,
    frame,
    greenhouse,
    lever,
    linked_data,
    odd,
    script_made,
    sitemap_only,
    static_list,
)
from sites.site import Site

LAYOUTS: Mapping[str, Callable[[Site], list[Route]]] = {
    "static_list": static_list.routes,
    "load_more": script_made.routes,
    "infinite_scroll": script_made.routes,
    "scripted": script_made.routes,
    "next_buttons": script_made.routes,
    "iframe": frame.routes,
    "item_list": linked_data.routes,
    "full_linked_data": linked_data.routes,
    "greenhouse": greenhouse.routes,
    "lever": lever.routes,
    "sitemap_only": sitemap_only.routes,
    "feed": feed.routes,
    **dict.fromkeys(
        ("router_rows", "virtual_scroll", "graphql", "cursor_post", "tabs", "shadow", "calendar"), asked.routes
    ),
    **dict.fromkeys(("click_only", "map", "files", "two_frames", "languages", "wall_later"), odd.routes),
}
