"""Which syntax a file is written in: by its name, and by its first words where those disagree."""

import re
from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

TEXT, XML, JSON = "text", "XML", "JSON"


class Message(NamedTuple):
    """A sentence for a person, in English and Japanese."""

    en: str
    ja: str


class RefusedError(Exception):
    """A file that is not opened: what is wrong with it, the way out, and the line if known."""

    def __init__(self, what: Message, way_out: Message, line: int | None = None) -> None:
        super().__init__(what.en)
        self.what, self.way_out, self.line = what, way_out, line


@dataclass(frozen=True, slots=True)
class Syntax:
    """A syntax: its name, the family its first words belong to, and its file suffixes."""

    name: str
    family: str
    format: ox.RdfFormat | None  # None: it is a property graph, see property_graphs.py
    suffixes: tuple[str, ...]


TURTLE = Syntax("Turtle", TEXT, ox.RdfFormat.TURTLE, (".ttl", ".turtle"))
TRIG = Syntax("TriG", TEXT, ox.RdfFormat.TRIG, (".trig",))
N_QUADS = Syntax("N-Quads", TEXT, ox.RdfFormat.N_QUADS, (".nq", ".nquads"))
RDF_XML = Syntax("RDF/XML", XML, ox.RdfFormat.RDF_XML, (".rdf", ".owl", ".xml", ".rdfs"))
JSON_LD = Syntax("JSON-LD", JSON, ox.RdfFormat.JSON_LD, (".jsonld", ".json-ld", ".json"))
GRAPHML = Syntax("GraphML", XML, None, (".graphml",))
GEXF = Syntax("GEXF", XML, None, (".gexf",))
SYNTAXES = (
    TURTLE,
    TRIG,
    Syntax("N-Triples", TEXT, ox.RdfFormat.N_TRIPLES, (".nt", ".ntriples")),
    N_QUADS,
    Syntax("N3", TEXT, ox.RdfFormat.N3, (".n3",)),
    RDF_XML,
    JSON_LD,
    GRAPHML,
    GEXF,
)
BY_SUFFIX = {suffix: syntax for syntax in SYNTAXES for suffix in syntax.suffixes}
SUFFIXES = tuple(BY_SUFFIX)

SAVE_AS_RDF = Message(
    "Save or convert it as Turtle (.ttl), RDF/XML (.rdf), JSON-LD (.jsonld) or N-Quads (.nq).",
    "Turtle (.ttl)、RDF/XML (.rdf)、JSON-LD (.jsonld)、N-Quads (.nq) のどれかで保存してください。",
)
UNPACK = Message("Unpack it and open what is inside.", "展開して、中のファイルを開いてください。")

PACKED = ((b"\x1f\x8b", "gzip"), (b"PK\x03\x04", "zip"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"))
NOT_RDF = (
    (re.compile(r"(Prefix|Ontology)\s*\("), "OWL functional syntax", "OWL関数型構文"),
    (re.compile(r"(Prefix|Ontology):\s"), "OWL Manchester syntax", "OWLマンチェスター構文"),
    (re.compile(r'\[\s*"'), "HexTuples or plain JSON", "HexTuplesまたはJSON"),
    (re.compile(r"(di)?graph\s+\S*\s*\{", re.IGNORECASE), "Graphviz DOT", "Graphviz DOT"),
)
TURTLE_WORDS = re.compile(r"@(prefix|base|version)\b|(prefix|base)\s+\S*\s*<", re.IGNORECASE)
STATEMENT = re.compile(r"(<[^<>\s]*>|_:\S+)\s+<[^<>\s]*>\s+[<_\"]")
TAG = re.compile(r"<[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?[\s/>]")
PROPERTY_GRAPH = re.compile(
    # Each alternative can match in one way only: a file must not make this take long.
    r"\A(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^>\[]*>|\s)*<(graphml|gexf)[\s>]",
    re.DOTALL,
)
COMMENTS = re.compile(r"(\s+|#[^\n]*\n)+")


def syntax_of(name: str, head: bytes) -> Syntax:
    """The syntax of a file, from its name and its first kilobytes; RefusedError when it is none.

    The name decides between syntaxes that begin alike; the first words decide between text, XML
    and JSON, because files named .owl, .rdf and .xml are published in all of them.
    """
    _refuse_packed(head)
    stem = name.lower().removesuffix(".gz")
    named = next((BY_SUFFIX[suffix] for suffix in SUFFIXES if stem.endswith(suffix)), None)
    text = COMMENTS.sub("", head.decode("utf-8", "replace").lstrip("\ufeff"), count=1)
    root = PROPERTY_GRAPH.search(text)
    if root:
        return GRAPHML if root[1] == "graphml" else GEXF
    family = family_of(text)
    if named and (family in (named.family, "") or not text):
        return named
    if family == XML:
        return RDF_XML
    if family == JSON:
        return JSON_LD
    if family == TEXT:
        # TriG is Turtle and more, N-Quads is N-Triples and more.
        return TRIG if TURTLE_WORDS.match(text) else N_QUADS
    raise RefusedError(
        Message(
            "This is not a file of a format that holds RDF.",
            "RDFを収めた形式のファイルではありません。",
        ),
        SAVE_AS_RDF,
    )


def _refuse_packed(head: bytes) -> None:
    for magic, packer in PACKED:
        if head.startswith(magic):
            raise RefusedError(
                Message(
                    f"The file is compressed with {packer}.", f"{packer}で圧縮されたファイルです。"
                ),
                UNPACK,
            )
    if b"\0" in head:
        raise RefusedError(
            Message("The file is binary, not text.", "テキストではなくバイナリのファイルです。"),
            SAVE_AS_RDF,
        )


def family_of(text: str) -> str:
    """Whether text begins as XML, JSON or an RDF text syntax; "" when that is open.

    Syntaxes that are known and not RDF are RefusedError by name.
    """
    for pattern, english, japanese in NOT_RDF:
        if pattern.match(text):
            raise RefusedError(
                Message(
                    f"The file is written in {english}, which Enishi does not read.",
                    f"{japanese}で書かれており、Enishiでは読めません。",
                ),
                SAVE_AS_RDF,
            )
    if text.startswith(("<?xml", "<!DOCTYPE", "<!--")) or (TAG.match(text) and "xmlns" in text):
        return XML
    if re.match(r"\{\s*[\"}]|\[\s*[\[{\]]\s*[\"}\]]", text):
        return JSON
    if TURTLE_WORDS.match(text) or STATEMENT.match(text):
        return TEXT
    return ""
