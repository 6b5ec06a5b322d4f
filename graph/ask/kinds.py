"""Kinds of question that a marker word announces: path, comparison, procedure."""

from collections.abc import Iterator, Sequence

from graph.ask.asked import Asked, Reading
from graph.ask.lexicon import Lexicon
from graph.ask.parts import Part
from graph.ask.predicates import named
from graph.ask.query import Named, Query
from graph.connecting import MOST
from graph.search import name_key
from ontology import terms as t
from ontology.terms import Iri

PROCEDURE = Iri(t.KG + "Procedure")
NOTIFIES, NOTIFICATION_TARGET = Iri(t.KG + "notifies"), Iri(t.KG + "NotificationTarget")
PAIR = 2
CLASS_END = 1.5
"""What it costs to ask how a class is related to something: its members may be asked for."""

REACHES = 1.1
"""What it costs to ask for a path by "does X reach Y": one edge may be meant."""


def path(asked: Asked) -> Iterator[Reading]:
    """From one thing to another: by a word for path, by "from … to", or by how it gets there."""
    entities = asked.entities
    if len(entities) != 2:
        return
    verbs = asked.of_role("verb")
    flow = [part for part in verbs if _flows(asked.lexicon, part)]
    reaching = any(s.iri == t.FLOWS_TO for part in flow for s in part.senses)
    reach = reaching and not asked.of_role("theme")
    marked = asked.has("ask-path")
    if asked.has("where") and not marked:
        return
    related = asked.has("ask-related")
    leaving = asked.has("made", "kara", "from") or any(v.text.endswith(" from") for v in verbs)
    spanned = leaving and asked.has("made", "to", "ni")
    if marked or related:
        kinds = not marked and _of_members(asked, entities[-1])
        cost = CLASS_END if kinds else 0.0
    elif flow and asked.has("how", "ask-procedure"):
        cost = 0.5
    elif spanned and len(verbs) == len(flow) and not asked.has("what", "which"):
        cost = 1.0 if not verbs or asked.has("active", "passive") else 0.2  # "X から Y への流れ"
    elif reach and asked.has("do", "wa") and not asked.has("what", "which", "where"):
        cost = REACHES
    else:
        return
    if len(flow) != len(verbs) and not marked and not related:
        return
    source, target = _ends(asked, entities)
    used = frozenset(part.at for part in (*entities, *verbs))
    used |= asked.marks("ask-path", "ask-related", "ask-procedure", "how", "via")
    used |= {part.at for part in asked.of_role("noun") if _flows(asked.lexicon, part)}
    query = Query(
        "path",
        (named(asked.lexicon, source), named(asked.lexicon, target)),
        undirected=related and not marked,
        yes_no=cost == REACHES,
    )
    yield Reading(query, used, cost)


def _of_members(asked: Asked, last: Part) -> bool:
    """Whether things of a class may be asked for: "which keys are related to X", "X 関連のキー"."""
    if not any("class" in part.others for part in asked.entities):
        return False
    if asked.language != "ja":
        return asked.has("which", "ask-list")
    at = asked.parts.index(last)
    return any(part.is_word("ask-related") for part in asked.parts[:at])


def notification(asked: Asked) -> Iterator[Reading]:
    """How somebody is notified: the way from a thing to where notifications are sent."""
    verbs = (*asked.of_role("verb"), *asked.of_role("noun"))
    notifying = [part for part in verbs if any(sense.iri == NOTIFIES for sense in part.senses)]
    if len(asked.entities) != 1 or len(notifying) != 1 or len(verbs) != 1:
        return
    source = named(asked.lexicon, asked.entities[0])
    used = frozenset({asked.entities[0].at, notifying[0].at})
    used |= asked.marks("how", "ask-procedure", "ask-path", "what", "where")
    query = Query("path", (source,), of_class=NOTIFICATION_TARGET)
    yield Reading(query, used, 1.0 if asked.has("how", "ask-procedure") else 1.2)


def _flows(lexicon: Lexicon, part: Part) -> bool:
    """Whether a word can mean that something goes from one thing to another."""
    flows = lexicon.below(t.FLOWS_TO)
    return any(sense.iri in flows for sense in part.senses)


def _ends(asked: Asked, entities: Sequence[Part]) -> tuple[Part, Part]:
    """Source and target: as "from" and "to" say, else in the order they stand in."""
    parts = list(asked.parts)
    first, second = entities
    if asked.language == "ja":
        after = parts[parts.index(first) + 1 : parts.index(first) + 2]
        turned = any(part.is_word("made", "ni") for part in after) and any(
            part.is_word("kara") for part in parts[parts.index(second) + 1 :]
        )
    else:
        before = parts[: parts.index(first)]
        between = parts[parts.index(first) + 1 : parts.index(second)]
        leaving = any(part.is_word("from") or part.text == "about" for part in between)
        turned = leaving and not any(part.is_word("from") for part in before)
    return (second, first) if turned else (first, second)


def comparison(asked: Asked) -> Iterator[Reading]:
    """Two things side by side."""
    entities = asked.entities
    if not asked.has("ask-compare") or not 2 <= len(entities) <= 3:
        return
    if any(_left_over(asked, part) for part in asked.of_role("class")):
        return
    pair = entities[-2:]
    if len(entities) == 3:
        pair = _without_context(asked, entities)
        if not pair:
            return
    query = Query("compare", tuple(named(asked.lexicon, part) for part in pair))
    nouns = frozenset(part.at for role in ("noun", "class") for part in asked.of_role(role))
    used = (
        frozenset(part.at for part in entities) | asked.marks("ask-compare", "ask-define") | nouns
    )
    yield Reading(query, used, (0.0 if len(entities) == 2 else 1.0) + 0.5 * len(nouns))


def _left_over(asked: Asked, part: Part) -> bool:
    """Whether a class is joined to what is compared, so that it stood for a thing itself."""
    at = asked.parts.index(part)
    return any(
        near.is_word("and", "or", "ask-compare") for near in asked.parts[max(0, at - 1) : at + 2]
    )


def connection(asked: Asked) -> Iterator[Reading]:
    """What ties some things together, through things between them."""
    # "The services that tie A and B": the class is no end of it.
    entities = [part for part in asked.entities if "class" not in part.others]
    if len(entities) < len(asked.entities) and not asked.of_role("class") and len(entities) < PAIR:
        entities = asked.entities  # an ontology of classes alone
    if not asked.has("ask-connect") or not 2 <= len(entities) <= MOST:
        return
    members = tuple(named(asked.lexicon, part) for part in entities)
    spare = frozenset(part.at for role in ("verb", "class") for part in asked.of_role(role))
    used = frozenset(part.at for part in asked.entities) | spare
    used |= asked.marks("ask-connect", "what", "which")
    yield Reading(Query("connection", members), used, 0.0)


def _without_context(asked: Asked, entities: Sequence[Part]) -> list[Part]:
    """Of three entities the two of one class: "in Inspector, basic versus enhanced"."""
    graph = asked.lexicon.graph
    classes = [set(graph.node(named(asked.lexicon, part).iri).classes) for part in entities]
    if set.intersection(*classes):
        return []  # three of a kind: no two of them are meant
    for one, two in ((1, 2), (0, 1), (0, 2)):
        if classes[one] & classes[two]:
            return [entities[one], entities[two]]
    return list(entities[-2:])


IN_ORDER_TO = "には"
"""How a Japanese question ends that asks how to do something."""


def procedure(asked: Asked) -> Iterator[Reading]:
    """The steps of something."""
    plainly = asked.has("ask-procedure") or asked.parts[-1].text.endswith(IN_ORDER_TO)
    marked = plainly or asked.has("how")
    found = _procedure_of(asked, marked) if asked.entities else _procedure_spoken_of(asked)
    defining = asked.has("ask-define") and not asked.has("ask-procedure")
    if found is None or defining:
        return
    verbs = asked.of_role("verb")
    if verbs and asked.entities and not (found[1] and marked):
        return
    iri, direct = found
    words = asked.entities[0].text if asked.entities else ""
    counted = asked.has("ask-count")
    query = Query("procedure", (Named(words, (iri,)),), counted=counted)
    used = frozenset(part.at for part in (*asked.entities, *verbs))
    used |= asked.marks("ask-procedure", "how", "if", "ask-when", "ask-impact", "ask-list", "off")
    used |= asked.marks("ask-count")
    used |= {part.at for part in asked.of_role("class") if _names_procedure(part)}
    saying = [part for part in verbs if "word" not in part.others]
    cost = (0.0 if plainly else 0.4) + len(saying)
    yield Reading(query, used, cost + (0.0 if direct else 1.0))


def _names_procedure(part: Part) -> bool:
    return any(sense.iri in (PROCEDURE, Iri(t.KG + "Step")) for sense in part.senses)


def _procedure_of(asked: Asked, marked: bool) -> tuple[Iri, bool] | None:
    """The procedure that is named; for a `marked` question the one that speaks of all named."""
    for part in asked.entities:
        for iri in named(asked.lexicon, part).candidates:
            if iri in asked.lexicon.procedures and len(asked.entities) == 1:
                return iri, True
    return _about(asked, [name_key(part.text) for part in asked.entities]) if marked else None


def _procedure_spoken_of(asked: Asked) -> tuple[Iri, bool] | None:
    """The procedure whose name has the verb and what it is done to: "ポリシーはどの順番で評価"."""
    if not asked.has("ask-procedure") or len(asked.of_role("verb")) != 1:
        return None
    spoken = (*asked.of_role("verb"), *(p for p in asked.parts if p.tags == {"fill"}))
    keys = [name_key(part.text) for part in spoken if len(part.text) > 1]
    return _about(asked, keys) if len(keys) > 1 else None


def _about(asked: Asked, keys: Sequence[str]) -> tuple[Iri, bool] | None:
    """The only procedure whose names speak of every key, best all in one name."""
    names_of = asked.lexicon.procedures.items()
    in_one = [i for i, names in names_of if any(all(k in name for k in keys) for name in names)]
    spread = [i for i, names in names_of if all(any(k in name for name in names) for k in keys)]
    best = in_one or spread
    return (best[0], False) if len(best) == 1 else None


def report(asked: Asked) -> Iterator[Reading]:
    """What the notes have wrong by now, or what AWS documents add to them."""
    for tag, status in (("ask-outdated", "outdated"), ("ask-added", "added")):
        if asked.has(tag) and not asked.of_role("verb") and len(asked.entities) <= 1:
            members = tuple(named(asked.lexicon, part) for part in asked.entities)
            used = asked.marks(tag, "in-notes", "in-aws", "ask-define", "ask-list", "ask-compare")
            used |= {part.at for part in asked.entities}
            yield Reading(Query("status", members, status=status), used, 1.0)


KINDS = (path, notification, comparison, connection, procedure, report)
"""The readers of one kind each; times.py, relational.py and things.py read the rest."""
