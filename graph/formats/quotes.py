"""Facts as sentences with what they rest on: for speaker notes, outlines and the backs of cards."""

from collections.abc import Iterator

from graph.model import EdgeKey, Evidence, Graph, Text

LAYERS: dict[str, Text] = {
    "notes": Text("Notes", "ノート"),
    "aws": Text("AWS", "AWS"),
    "mine": Text("Own", "自分の追加"),
    "file": Text("File", "ファイル"),
}


def sentence(graph: Graph, key: EdgeKey, language: str) -> str:
    """A fact in words.

    In Japanese a relation follows both its ends, as on the cards of the picture.
    """
    source, target = graph.node(key[0]).label.of(language), graph.node(key[2]).label.of(language)
    relation = graph.relation(key[1]).label.of(language)
    if language == "ja":
        return f"{source} → {target}: {relation}"
    return f"{source} {relation} {target}"


def source_line(one: Evidence, language: str) -> str:
    """Where a fact is said: layer, statement, line, and its words where the source has some."""
    layer = LAYERS.get(one.layer, Text(one.layer)).of(language)
    parts = [layer, one.statement]
    if one.line is not None:
        parts.append(f"{one.line} 行目" if language == "ja" else f"line {one.line}")
    where = " ".join(filter(None, parts))
    said = f"「{one.quote}」" if one.quote else one.source.of(language)
    gloss = f" ({one.gloss})" if one.gloss and language != "ja" else ""
    status = f" [{one.status}]" if one.status not in ("", "current") else ""
    return f"{where}: {said}{gloss}{status}" if said else f"{where}{status}"


def facts_of(graph: Graph, key: EdgeKey, language: str) -> Iterator[str]:
    """A fact, and indented below it each source once."""
    yield sentence(graph, key, language)
    for line in dict.fromkeys(source_line(one, language) for one in graph.edge(key).evidence):
        yield f"    {line}"
