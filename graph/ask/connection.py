"""What connects some things: the answer, and its sentence."""

from graph.ask.found import hop_of
from graph.ask.lexicon import Lexicon
from graph.ask.matching import layers_of
from graph.ask.outcome import Outcome
from graph.ask.phrases import Speaker
from graph.ask.query import Query
from graph.connecting import connecting


def connection(lexicon: Lexicon, query: Query) -> Outcome:
    """The legs that tie the named things together, each as a path."""
    outcome = Outcome(query)
    outcome.named = tuple(member.iri for member in query.named)
    layers = layers_of(lexicon, query.layer)
    for leg in connecting(lexicon.graph, outcome.named, layers):
        nodes = leg.nodes
        outcome.paths.append(nodes)
        outcome.hops.append(
            tuple(hop_of(edge, start, layers) for edge, start in zip(leg.path, nodes, strict=False))
        )
        outcome.edges.extend(edge for edge in leg.path if edge not in outcome.edges)
    return outcome


def connected(speaker: Speaker, outcome: Outcome) -> str:
    """Whether they hang together, through what, and what does not."""
    names = speaker.names(outcome.named)
    where = speaker.layer(outcome.query.layer, outcome.layers)
    tied = {iri for path in outcome.paths for iri in path}
    if not tied:
        return speaker.say(
            f"Nothing in {where} connects {names}.",
            f"{where}には、{names} をつなぐものはありません。",
        )
    passed = dict.fromkeys(iri for path in outcome.paths for iri in path)
    between = [iri for iri in passed if iri not in outcome.named]
    ends = [iri for iri in outcome.named if iri in tied]
    through = speaker.names(between)
    if between:
        said = speaker.say(
            f"{speaker.names(ends)} are connected through {through}.",
            f"{speaker.names(ends)} は {through} を介してつながっています。",
        )
    else:
        said = speaker.say(
            f"{speaker.names(ends)} are connected directly.",
            f"{speaker.names(ends)} は直接つながっています。",
        )
    alone = [iri for iri in outcome.named if iri not in tied]
    if alone:
        said += speaker.say(
            f" Nothing ties {speaker.names(alone)} to them.",
            f"{speaker.names(alone)} とつなぐものはありません。",
        )
    return said
