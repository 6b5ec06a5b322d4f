"""The ontology as a page: `python -m tests.ontology_page` writes docs/ontology.md."""

import sys
from collections.abc import Iterator
from pathlib import Path

from graph.ask.lexicon import Lexicon, read_lexicon
from graph.building import open_graph
from graph.counting import Row, count
from graph.model import Relation, Text
from ontology.domains import Ends, shipped_domains
from ontology.store import shipped_store
from ontology.terms import KG, RDFS, Iri, Literal

PAGE = Path(__file__).parent.parent / "docs" / "ontology.md"
MOST_ENDS = 5
FAMILIES = {
    "flow": "Flow: what goes where",
    "function": "Function: what a thing does",
    "structure": "Structure: what a thing is and belongs to",
    "dependency": "Dependency and conditions",
}
HEAD = """# The ontology

What is known stands in `ontology/` as RDF that a person can edit: `vocabulary.ttl` has the
classes and relations, `questions.ttl` the words they are asked by, `aws/*.trig` the facts, one
file per service in the order of the notes, `shapes.ttl` and `checks.ttl` what must hold. This
page is made of these files by `make ontology`.

- **Layer `notes`** is what the study notes say, right or wrong; **layer `aws`** what AWS
  documents say. A fact is a plain triple in the named graph of its layer.
- **Evidence**: for every fact and layer one `rdf:Statement` in the graph `kg:prov`, with the line
  and the quoted words of the notes, or the citation, its date and how sure it is. Where a note is
  outdated, mistaken or incomplete, its record says so in both languages and names the fact that
  corrects it.
- One direction of a relation is stored. The inverse is a label, used in reading.
"""
HOW_TO = """## How to add a service in five minutes

Amazon Macie was added in this way; `aws/16-macie.trig` is the whole of it.

1. Copy the head of `ontology/aws/16-macie.trig` (prefixes) to `ontology/aws/NN-name.trig`.
2. Name it. Its IRI is its English label without spaces; both labels, a definition in both
   languages with the citation it is taken from, and what people type:

   ```turtle
{names}
   ```

3. State its facts in the layer that says them, each with the citation it rests on in a comment:

   ```turtle
{facts}
   ```

4. Give each fact its record and each citation its source. The name of a record is
   `edge:layer.Subject.relation.Object`. A document not yet named in `aws/sources.trig` is named
   there, with its address:

   ```turtle
{record}
   ```

5. Run `enishi check`. It names the file, the subject, the rule and the remedy of whatever is
   missing: a label in one language, a class at the wrong end of a relation, a fact without
   evidence, a word that already means something else.
6. Run `enishi ask "what does Amazon Macie detect?"`. Nothing else is to be done: names, forms of
   question, colours, lanes and filters come from what you wrote. `make ontology` brings this page
   up to date.

A new **relation** takes a block in `vocabulary.ttl` (labels, inverse, family, particle), its
domain and range in `shapes.ttl` and its words in `questions.ttl`; then it can be asked at once.
"""


def page(lexicon: Lexicon) -> str:
    """The page as Markdown."""
    parts = [HEAD, *_counts(lexicon), *_classes(lexicon), *_roles(lexicon)]
    return "\n".join((*parts, *_relations(lexicon), _how_to()))


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]], numbers: int = 0) -> str:
    ruler = ["---"] * (len(head) - numbers) + ["--:"] * numbers
    lines = [head, tuple(ruler), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def _named(text: Text) -> str:
    return f"{text.en} · {text.ja}"


def _counts(lexicon: Lexicon) -> Iterator[str]:
    counts = count(lexicon.graph)
    yield "## In numbers\n"
    total = Row(Text("all", "合計"), counts.nodes, counts.edges, counts.evidence)
    rows = [
        (_named(row.label), str(row.nodes), str(row.edges), str(row.evidence))
        for row in (total, *counts.by_layer)
    ]
    yield _table(("layer", "things", "facts", "evidence"), rows, 3)
    status = ", ".join(f"{row.label.en} {row.evidence}" for row in counts.by_status)
    renamed = "; ".join(f"{new.en}, formerly {old.en}" for old, new in counts.renamed)
    yield f"\nThe evidence by status: {status}. One thing under two names: {renamed}.\n"


def _said(predicate: str) -> dict[Iri, Text]:
    """The comments of the vocabulary, in both languages."""
    found: dict[Iri, Text] = {}
    for subject, _, value, _ in shipped_store().match(None, Iri(predicate)):
        if isinstance(subject, str) and isinstance(value, Literal):
            text = found.get(Iri(str(subject)), Text())
            ja = value.language == "ja"
            found[Iri(str(subject))] = Text(
                text.en if ja else value.value, value.value if ja else text.ja
            )
    return found


def _classes(lexicon: Lexicon) -> Iterator[str]:
    kinds = lexicon.graph.vocabulary.kinds
    comments = _said(RDFS + "comment")
    yield "## Classes\n"
    yield "Each is told apart by its glyph; a thing may belong to several.\n"
    yield "\n".join(_tree(lexicon, Iri(KG + "Thing"), comments, 0))
    also = [kind for iri, kind in kinds.items() if not iri.startswith(KG)]
    names = ", ".join(_named(kind.label) for kind in also)
    yield f"\nClasses that are things of the graph as well: {names}.\n"


def _tree(lexicon: Lexicon, iri: Iri, comments: dict[Iri, Text], depth: int) -> Iterator[str]:
    kinds = lexicon.graph.vocabulary.kinds
    comment = comments.get(iri, Text())
    size = len(lexicon.of_kind(iri))
    yield f"{'  ' * depth}- **{_named(kinds[iri].label)}** ({size}): {comment.en} {comment.ja}"
    for child, kind in kinds.items():
        if iri in kind.parents and child.startswith(KG):
            yield from _tree(lexicon, child, comments, depth + 1)


def _roles(lexicon: Lexicon) -> Iterator[str]:
    yield "## Roles in the security story\n"
    yield "The lanes of a picture, from where things come from to who is told.\n"
    comments = _said(RDFS + "comment")
    nodes = list(lexicon.graph.nodes())
    rows = []
    for role in sorted(lexicon.graph.vocabulary.roles.values(), key=lambda role: role.order):
        comment = comments.get(Iri(KG + role.name.capitalize()), Text())
        size = sum(node.role == role.name for node in nodes)
        rows.append((_named(role.label), comment.en, comment.ja, str(size)))
    yield _table(("role", "what it does", "役割", "things"), rows, 1) + "\n"


def _relations(lexicon: Lexicon) -> Iterator[str]:
    yield "## Relations\n"
    comments = _said(RDFS + "comment")
    domains = shipped_domains()
    for family, title in FAMILIES.items():
        yield f"### {title}\n"
        for iri, relation in lexicon.graph.vocabulary.relations.items():
            if relation.family == family and (relation.number < 999 or relation.abstract):
                yield from _relation(lexicon, relation, comments, domains.get(iri, Ends()))


def _relation(
    lexicon: Lexicon, relation: Relation, comments: dict[Iri, Text], ends: Ends
) -> Iterator[str]:
    graph = lexicon.graph
    edges = [edge for edge in graph.edges() if edge.relation in lexicon.below(relation.iri)]
    layers = ", ".join(
        f"{layer} {sum(layer in edge.layers for edge in edges)}" for layer in lexicon.layers
    )
    inverse = f" / *{_named(relation.inverse)}*" if relation.inverse.en else ""
    comment = comments.get(relation.iri, Text())
    yield f"#### {_named(relation.label)}{inverse}\n"
    yield f"{comment.en} {comment.ja}\n"
    between = f"{_ends(lexicon, ends.subjects)} → {_ends(lexicon, ends.objects)}"
    yield f"- {between}; {len(edges)} facts ({layers})"
    forms = [form for form in lexicon.forms if form.iri == relation.iri]
    for language, name in (("en", "asked"), ("ja", "日本語")):
        texts = [f"“{form.text}”" for form in forms if form.language == language]
        if texts:
            yield f"- {name}: {' '.join(texts)}"
    yield ""


def _ends(lexicon: Lexicon, classes: frozenset[Iri]) -> str:
    names = sorted(lexicon.graph.kind(iri).label.en for iri in classes)
    more = f" and {len(names) - MOST_ENDS} more" if len(names) > MOST_ENDS else ""
    return ", ".join(names[:MOST_ENDS]) + more or "anything"


def _how_to() -> str:
    """The steps, with the file of Amazon Macie as what it takes."""
    lines = (PAGE.parent.parent / "ontology/aws/16-macie.trig").read_text("utf-8").splitlines()

    def block(start: str, blocks: int = 1) -> str:
        first = next(at for at, line in enumerate(lines) if line.startswith(start))
        taken: list[str] = []
        for line in lines[first:]:
            if not line:
                blocks -= 1
                if not blocks:
                    break
            taken.append(f"   {line}".rstrip())
        return "\n".join(taken)

    return HOW_TO.format(
        names=block("aws:AmazonMacie a kg:Service"),
        facts=block("aws:AmazonMacie kg:sendsFindingsTo"),
        record=block("cite:I239", 2),
    )


def main() -> int:
    PAGE.write_text(page(read_lexicon(open_graph())), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
