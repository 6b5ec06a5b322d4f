"""Addresses: a view as one line of text that opens it again, to be printed under a picture.

    enishi:ask/what+feeds+Detective
    enishi:focus/AmazonGuardDuty/hops=2
    enishi:path/AmazonGuardDuty/AmazonSNS
    enishi:show/AmazonGuardDuty,AWSSecurityHub/layers=notes/layout=flow

Nothing in it means something to a shell, Japanese stays readable, and the question mark goes
without saying. Things of the shipped ontology go by their local names, others by their whole IRI.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from graph.scene import Picture
from ontology.terms import AWS, Iri

SCHEME = "enishi:"
KINDS = ("ask", "focus", "path", "show")
PLAIN = re.compile(r"[\w.~-]")
"""What stands in an address as it is, in any script; a space is a plus sign."""

UNASKED = "."
"""Ends a question that has no question mark."""

LONGEST, MOST_THINGS = 20_000, 2_000
"""What is read of an address that somebody else may have made."""


class AddressError(ValueError):
    """The text is no address of a view."""


@dataclass(frozen=True, slots=True)
class View:
    """What an address opens: a question, a thing with its surroundings, paths, or a picture."""

    kind: str  # ask, focus, path or show
    question: str = ""
    things: tuple[Iri, ...] = ()
    hops: int = 1
    most: int = 3
    layers: frozenset[str] = frozenset()
    layout: str = ""
    lit: tuple[Iri, ...] = ()  # of what is shown, what is in ink; empty: all


def address_of(view: View) -> str:
    """A view as one line.

    >>> address_of(View("focus", things=(Iri(AWS + "AmazonGuardDuty"),), hops=2))
    'enishi:focus/AmazonGuardDuty/hops=2'
    """
    between = "/" if view.kind == "path" else ","
    what = _asked(view.question) if view.kind == "ask" else between.join(map(_short, view.things))
    parts = [f"{SCHEME}{view.kind}/{what}"]
    if view.kind == "focus" and view.hops != 1:
        parts.append(f"hops={view.hops}")
    if view.kind == "path" and view.most != 3:
        parts.append(f"most={view.most}")
    if view.layers:
        parts.append(f"layers={','.join(sorted(map(_quoted, view.layers)))}")
    if view.layout:
        parts.append(f"layout={_quoted(view.layout)}")
    if view.lit:
        parts.append(f"lit={','.join(map(_short, view.lit))}")
    return "/".join(parts)


def view_of(address: str) -> View:
    """What an address opens; AddressError when it is none.

    >>> view_of("enishi:ask/what+feeds+Detective").question
    'what feeds Detective?'
    """
    text = address.strip()
    if not text.startswith(SCHEME) or len(text) > LONGEST:
        raise AddressError(text[:80])
    kind, *parts = text.removeprefix(SCHEME).split("/")
    options = dict(part.partition("=")[::2] for part in parts if "=" in part)
    what = [part for part in parts if part and "=" not in part]
    if kind not in KINDS or not what:
        raise AddressError(text[:80])
    if kind == "ask":
        return View(kind, _unasked("/".join(what)), layers=_layers(options))
    things = _things(what if kind == "path" else ",".join(what).split(","))
    if len(things) != {"focus": 1, "path": 2}.get(kind, len(things)):
        raise AddressError(text[:80])
    return View(
        kind,
        things=things,
        hops=_number(options, "hops", 1),
        most=_number(options, "most", 3),
        layers=_layers(options),
        layout=_unquoted(options.get("layout", "")),
        lit=_things(options["lit"].split(",")) if options.get("lit") else (),
    )


def view_of_picture(picture: Picture) -> View:
    """The view that shows a picture's things again, laid out as it was."""
    lit = picture.light.nodes if picture.light else frozenset()
    return View(
        "show",
        things=tuple(picture.places),
        layers=picture.layers,
        layout=picture.layout,
        lit=tuple(iri for iri in picture.places if iri in lit),
    )


def _short(iri: Iri) -> str:
    return _quoted(iri.removeprefix(AWS) if iri.startswith(AWS) else iri)


def _quoted(text: str) -> str:
    kept = (char if PLAIN.match(char) else "+" if char == " " else quote(char) for char in text)
    return "".join(kept).replace("/", "%2F")


def _unquoted(text: str) -> str:
    return unquote(text.replace("+", " "))


def _asked(question: str) -> str:
    """A question in an address: without its question mark, or with a sign that it has none."""
    if question.endswith("?"):
        return _quoted(question[:-1])
    return _quoted(question) + UNASKED


def _unasked(text: str) -> str:
    return _unquoted(text[:-1]) if text.endswith(UNASKED) else f"{_unquoted(text)}?"


def _things(names: Iterable[str]) -> tuple[Iri, ...]:
    known = [_unquoted(name) for name in names if name]
    if len(known) > MOST_THINGS:
        raise AddressError(f"{len(known)} things")
    return tuple(Iri(name if ":" in name else AWS + name) for name in dict.fromkeys(known))


def _layers(options: dict[str, str]) -> frozenset[str]:
    return frozenset(_unquoted(name) for name in options.get("layers", "").split(",") if name)


def _number(options: dict[str, str], name: str, usual: int) -> int:
    text = options.get(name, str(usual))
    if not (len(text) <= 2 and text.isascii() and text.isdecimal() and 1 <= int(text) <= 50):
        raise AddressError(f"{name}={text[:20]}")
    return int(text)
