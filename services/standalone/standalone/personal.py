"""The commands about the person: where they are told, their profiles, what they hide, and what a résumé says."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from standalone.client import Client
from standalone.home import Home
from standalone.searching import AsJson, print_json

channel = typer.Typer(no_args_is_help=True, help="Be told of new postings that fit: mail, chat, webhooks.")
profiles = typer.Typer(no_args_is_help=True, help="Keep several profiles, one of which is current.")
console = Console()

_ChannelId = Annotated[str, typer.Argument(help="A channel's id, as `jobrelay channel list` lists it.")]
_ProfileId = Annotated[str, typer.Argument(help="A profile's id, as `jobrelay profiles list` lists it.")]


def _say(line: str) -> None:
    console.print(line, markup=False, soft_wrap=True)


def _ask(method: str, path: str, body: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    return Client.of_running(Home.find()).person(method, path, body)


@channel.command("add")
def add(
    target: Annotated[str, typer.Argument(help="An address as apprise writes it (ntfy://topic), or https://.")],
    label: Annotated[str, typer.Option(help="What it is called.")] = "My channel",
    rhythm: Annotated[str, typer.Option(help="at_once, daily or weekly.")] = "at_once",
    zone: Annotated[str, typer.Option(help="On whose clocks a digest comes.")] = "UTC",
    min_score: Annotated[float | None, typer.Option(min=0, max=100, help="Tell only of jobs that score more.")] = None,
) -> None:
    """Add a place where new postings that fit are told; a webhook's signing secret is shown this once."""
    body = {"target": target, "label": label, "rhythm": rhythm, "time_zone": zone, "minimum_score": min_score}
    added = _ask("POST", "/channels", body)
    _say(f"{added['channel']['channel_id']}  {added['channel']['label']}")
    if added["signing_secret"]:
        _say(f"Signing secret: {added['signing_secret']}")


@channel.command("list")
def list_channels(*, as_json: AsJson = False) -> None:
    """List the channels, and how each stands; none shows its address."""
    found = _ask("GET", "/channels")["items"]
    if as_json:
        print_json(list(found))
        return
    for one in found:
        state = "paused" if one["paused"] else f"{one['waiting']} waiting"
        _say(f"{one['channel_id']}  {one['label']}  {one['target']}  {one['rhythm']}  {state}  {one['failure'] or ''}")


@channel.command("test")
def test_channel(channel_id: _ChannelId) -> None:
    """Send a test message; `jobrelay channel list` says how that went."""
    _say(f"On its way: message {_ask('POST', f'/channels/{channel_id}/test')['message_id']}")


@channel.command("pause")
def pause(channel_id: _ChannelId) -> None:
    """Tell nothing until it is resumed."""
    _ask("PATCH", f"/channels/{channel_id}", {"paused": True})
    _say("It tells nothing now.")


@channel.command("resume")
def resume_channel(channel_id: _ChannelId) -> None:
    """Tell again."""
    _ask("PATCH", f"/channels/{channel_id}", {"paused": False})
    _say("It tells again.")


@channel.command("remove")
def remove(channel_id: _ChannelId) -> None:
    """Take a channel away, and what waits for it."""
    _ask("DELETE", f"/channels/{channel_id}")
    _say("It is gone.")


@profiles.command("list")
def list_profiles(*, as_json: AsJson = False) -> None:
    """List the profiles, the current one first."""
    _show(_ask("GET", "/profiles"), as_json=as_json)


@profiles.command("add")
def add_profile(
    name: str, *, empty: Annotated[bool, typer.Option(help="Begin with nothing, not with the current one.")] = False
) -> None:
    """Make a new profile current, and keep the one that was."""
    _show(_ask("POST", "/profiles", {"name": name, "copy_current": not empty}))


@profiles.command("rename")
def rename(name: str) -> None:
    """Give the current profile another name."""
    _show(_ask("PATCH", "/profiles/current", {"name": name}))


@profiles.command("use")
def use(profile_id: _ProfileId) -> None:
    """Make another profile current; `jobrelay rescore` scores the stored jobs against it."""
    _show(_ask("POST", f"/profiles/{profile_id}/use"))


@profiles.command("remove")
def remove_profile(profile_id: _ProfileId) -> None:
    """Delete a profile that is not the current one."""
    _show(_ask("DELETE", f"/profiles/{profile_id}"))


def _show(answer: Mapping[str, Any], *, as_json: bool = False) -> None:
    if as_json:
        print_json(list(answer["items"]))
        return
    for one in answer["items"]:
        _say(f"{one['id'] or 'current'}  {one['name']}  {one['role']}")


def hides(
    company: Annotated[list[str] | None, typer.Option(help="Hide this company; give it once for each.")] = None,
    word: Annotated[list[str] | None, typer.Option(help="Hide titles with this word; give it once for each.")] = None,
    show: Annotated[list[str] | None, typer.Option(help="Hide this company or word no longer.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show which companies and words are hidden; with options, change that."""
    hidden = dict(_ask("GET", "/settings/hidden"))
    if company or word or show:
        shown = {name.casefold() for name in show or ()}
        kept = {kind: [one for one in hidden[kind] if one.casefold() not in shown] for kind in ("companies", "words")}
        changed = {"companies": [*kept["companies"], *(company or ())], "words": [*kept["words"], *(word or ())]}
        hidden = dict(_ask("PUT", "/settings/hidden", changed))
    if as_json:
        print_json(hidden)
        return
    _say(f"Companies: {', '.join(hidden['companies']) or 'none'}")
    _say(f"Words: {', '.join(hidden['words']) or 'none'}")


def resume(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="PDF, DOCX or text.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show what a résumé says, each thing with its passage; nothing is stored. Save it with `jobrelay profile`."""
    read = Client.of_running(Home.find()).read_resume(file)
    if as_json:
        print_json(dict(read))
        return
    for name, found in read.items():
        for one in found if isinstance(found, list) else [found] if found else []:
            said = ", ".join(
                str(value) for field, value in one.items() if field not in {"passage", "source"} and value is not None
            )
            _say(f'{name.replace("_", " ")}: {said}  "{one["passage"]}"')
