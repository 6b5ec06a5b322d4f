"""GraphML and GEXF as nodes and edges with properties, by a parser that expands nothing.

GraphML is described at http://graphml.graphdrawing.org, GEXF at https://gexf.net. Elements are
known by their local names: files of all versions, with and without namespaces, are published.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from ontology.syntaxes import Message, RefusedError

DEEPEST = 200
"""Elements inside one another; graphs inside nodes are read as one flat graph."""

NO_DOCTYPE = Message(
    "Remove its DOCTYPE line and open it again.", "DOCTYPE 行を削除して開き直してください。"
)
CORRECT = Message("Correct that place and open it again.", "その箇所を直して開き直してください。")


@dataclass(slots=True)
class Item:
    """A node or an edge as its file has it."""

    id: str
    label: str = ""
    source: str = ""
    target: str = ""
    directed: bool = True
    at: tuple[float, float] | None = None
    properties: list[tuple[str, str, str]] = field(default_factory=list)  # name, type, value


@dataclass(slots=True)
class Key:
    """A property that a file declares: its name, its type, and what those have that say none."""

    of: str  # node, edge, or all
    name: str
    kind: str
    default: str = ""


@dataclass(slots=True)
class Read:
    """All of a file."""

    nodes: list[Item] = field(default_factory=list)
    edges: list[Item] = field(default_factory=list)


def read_graphml(data: bytes) -> Read:
    return _GraphML().read(data)


def read_gexf(data: bytes) -> Read:
    return _Gexf().read(data)


class _Reader:
    """What both have in common: a stack of elements, the texts in them, and the limits."""

    def __init__(self) -> None:
        self.found = Read()
        self.directed = True
        self.keys: dict[str, Key] = {}
        self.stack: list[str] = []
        self.items: list[Item] = []
        self.text: list[str] = []

    def read(self, data: bytes) -> Read:
        """Parse a whole file; RefusedError with the line for what is not well-formed."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype(parser)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text.append
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            reason = expat.errors.messages[error.code]
            raise RefusedError(
                Message(f"It is not valid XML: {reason}.", f"XMLとして正しくありません: {reason}"),
                CORRECT,
                error.lineno,
            ) from error
        return self.found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        self.stack.append(name)
        if len(self.stack) > DEEPEST:
            raise RefusedError(
                Message(
                    f"Its elements are nested more than {DEEPEST} deep.",
                    f"要素の入れ子が{DEEPEST}段を超えています。",
                ),
                CORRECT,
            )
        self.text.clear()
        self.begin(name, attributes)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        self.end(name, "".join(self.text).strip())
        self.text.clear()
        self.stack.pop()
        if name in ("node", "edge") and self.items:
            self._fill(name, self.items.pop())

    def _fill(self, of: str, item: Item) -> None:
        """Give an item that ends the defaults of what it does not say."""
        said = {name for name, _, _ in item.properties}
        item.properties += [
            (key.name, key.kind, key.default)
            for key in self.keys.values()
            if key.default and key.of in (of, "all") and key.name not in said
        ]

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str, text: str) -> None:
        raise NotImplementedError

    def open_item(self, name: str, attributes: dict[str, str]) -> Item:
        """A node or an edge that begins."""
        item = Item(
            attributes.get("id", ""),
            attributes.get("label", ""),
            attributes.get("source", ""),
            attributes.get("target", ""),
            self.directed,
        )
        (self.found.nodes if name == "node" else self.found.edges).append(item)
        self.items.append(item)
        return item

    @property
    def item(self) -> Item | None:
        return self.items[-1] if self.items else None


class _GraphML(_Reader):
    def __init__(self) -> None:
        super().__init__()
        self._key = self._data = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "graph":
            self.directed = attributes.get("edgedefault", "directed") != "undirected"
        elif name == "key":
            self._key = attributes.get("id", "")
            self.keys[self._key] = Key(
                attributes.get("for", "all"),
                attributes.get("attr.name", self._key),
                attributes.get("attr.type", "string"),
            )
        elif name in ("node", "edge"):
            item = self.open_item(name, attributes)
            if "directed" in attributes:
                item.directed = attributes["directed"] != "false"
        elif name == "data":
            self._data = attributes.get("key", "")
        elif name == "Geometry" and self.item and "x" in attributes:
            self.item.at = _place(attributes.get("x"), attributes.get("y"), 1.0)

    def end(self, name: str, text: str) -> None:
        item = self.item
        if name == "default" and self._key in self.keys:
            self.keys[self._key].default = text
        elif item is None or not text:
            return
        elif name in ("NodeLabel", "EdgeLabel"):  # yEd keeps labels in elements of its own
            item.label = item.label or text
        elif name == "data" and self.stack[-2:-1] in (["node"], ["edge"]):
            key = self.keys.get(self._data) or Key("all", self._data, "string")
            item.properties.append((key.name, key.kind, text))


class _Gexf(_Reader):
    def __init__(self) -> None:
        super().__init__()
        self._of = self._attribute = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "graph":
            self.directed = attributes.get("defaultedgetype", "undirected") == "directed"
        elif name == "attributes":
            self._of = attributes.get("class", "")
        elif name == "attribute":
            self._attribute = f"{self._of} {attributes.get('id', '')}"
            title = attributes.get("title", attributes.get("id", ""))
            self.keys[self._attribute] = Key(self._of, title, attributes.get("type", "string"))
        elif name in ("node", "edge"):
            self._open(name, attributes)
        elif self.item is not None:
            self._inside(self.item, name, attributes)

    def end(self, name: str, text: str) -> None:
        if name == "default" and self._attribute in self.keys:
            self.keys[self._attribute].default = text

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        item = self.open_item(name, attributes)
        if "type" in attributes:
            item.directed = attributes["type"] == "directed"
        if name == "edge" and attributes.get("weight", "1.0") not in ("1", "1.0"):
            item.properties.append(("weight", "double", attributes["weight"]))
        if not item.label and "kind" in attributes:
            item.label = attributes["kind"]

    def _inside(self, item: Item, name: str, attributes: dict[str, str]) -> None:
        if name == "attvalue":
            of = "edge" if item.source else "node"
            which = attributes.get("for", attributes.get("id", ""))
            key = self.keys.get(f"{of} {which}") or Key(of, which, "string")
            item.properties.append((key.name, key.kind, attributes.get("value", "")))
        elif name == "position":
            item.at = _place(attributes.get("x"), attributes.get("y"), -1.0)


def _refuse_doctype(parser: expat.XMLParserType) -> Callable[..., None]:
    """A document type may hold entities that grow without end, or point out of the file."""

    def refuse(*_: object) -> None:
        raise RefusedError(
            Message(
                "The file declares a document type (DOCTYPE), which may hide other files in it.",
                "DOCTYPE 宣言があります。外部のファイルを取り込むおそれがあるため開きません。",
            ),
            NO_DOCTYPE,
            parser.CurrentLineNumber,
        )

    return refuse


def _place(x: str | None, y: str | None, turn: float) -> tuple[float, float] | None:
    """A place; `turn` is -1 where y grows upwards."""
    try:
        across, down = float(x or ""), turn * float(y or "")
    except ValueError:
        return None
    return (across, down) if abs(across) < 1e9 and abs(down) < 1e9 else None
