"""What comes before the first element of an XML file, and whether it is safe and RDF at all."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from ontology.syntaxes import SAVE_AS_RDF, Message, RefusedError
from ontology.terms import RDF

EXPANSION = 2**20
"""Bytes that entities may always grow to; a larger file may grow tenfold."""

DECLARED = re.compile(rb"^<\?xml[^>]*?\sencoding=[\"']([A-Za-z0-9._-]+)[\"']")
REFERENCE = re.compile(r"&([^\s;&#]+);")
REMOVE_ENTITIES = Message(
    "If you trust the file, expand its entities with an XML tool first.",
    "信頼できるファイルなら、XMLツールで先にエンティティを展開してください。",
)


class _PrologEndError(Exception):
    """Raised out of expat at the first element: the rest of the file is Oxigraph's."""


@dataclass(slots=True)
class _Prolog:
    root: str = ""
    rdf: bool = False
    line: int = 1
    external: str = ""
    dtd: str = ""
    entities: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def examined(data: bytes) -> tuple[bytes, list[Message]]:
    """The file as UTF-8, with warnings; RefusedError when it is no RDF/XML or unsafe to expand."""
    data = _as_utf8(data)
    prolog = _read_prolog(data)
    if prolog.external:
        raise RefusedError(
            Message(
                f"Its entity “{prolog.external}” lies outside the file, and Enishi reads only the"
                " file it was given.",
                f"エンティティ「{prolog.external}」がファイルの外を指していますが、"
                "Enishiは指定されたファイルしか読みません。",
            ),
            REMOVE_ENTITIES,
            prolog.lines[prolog.external],
        )
    _refuse_expansion(prolog, data)
    if prolog.root and not prolog.rdf:
        raise RefusedError(
            Message(
                f"This is XML, but not RDF/XML: its first element is <{prolog.root}>.",
                f"XMLですが、RDF/XMLではありません(最初の要素は <{prolog.root}>)。",
            ),
            SAVE_AS_RDF,
            prolog.line,
        )
    if not prolog.dtd:
        return data, []
    warning = Message(
        f"The file names the DTD {prolog.dtd}, which was not read.",
        f"DTD {prolog.dtd} が指定されていますが、読み込んでいません。",
    )
    return data, [warning]


def fault(data: bytes) -> tuple[int, str] | None:
    """Line and reason when the file is no well-formed XML; None when it is."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return error.lineno, expat.errors.messages[error.code]
    return None


def declared_encoding(data: bytes) -> str:
    """The encoding that an XML declaration names, in lower case; utf-8 when it names none."""
    declared = DECLARED.match(data)
    return declared[1].decode().lower() if declared else "utf-8"


def _as_utf8(data: bytes) -> bytes:
    declared, name = DECLARED.match(data), declared_encoding(data)
    if not declared or name in ("utf-8", "utf8"):
        return data
    plain = data[: declared.start(1)] + b"UTF-8" + data[declared.end(1) :]
    if name.startswith("utf-16"):
        return plain  # its byte-order mark had it decoded already
    try:
        return plain.decode(name).encode()
    except (LookupError, UnicodeDecodeError) as error:
        raise RefusedError(
            Message(
                f"Its text does not fit the encoding {name} that it declares.",
                f"宣言された文字コード {name} として読めません。",
            ),
            Message("Save it as UTF-8 and open it again.", "UTF-8で保存し直して開いてください。"),
            1,
        ) from error


def _read_prolog(data: bytes) -> _Prolog:
    prolog = _Prolog()
    parser = expat.ParserCreate(namespace_separator=" ")

    def on_doctype(_name: str, system: str | None, public: str | None, _internal: bool) -> None:
        prolog.dtd = system or public or ""

    def on_entity(
        name: str,
        is_parameter: bool,
        value: str | None,
        _base: str | None,
        system: str | None,
        _public: str | None,
        _notation: str | None,
    ) -> None:
        prolog.lines[name] = parser.CurrentLineNumber
        if value is None or is_parameter:
            prolog.external = prolog.external or name
        else:
            prolog.entities.setdefault(name, value)

    def on_start(tag: str, attributes: dict[str, str]) -> None:
        prolog.root = tag.rpartition(" ")[2]
        prolog.rdf = tag == f"{RDF} RDF" or any(name.startswith(RDF) for name in attributes)
        prolog.line = parser.CurrentLineNumber
        raise _PrologEndError

    parser.StartDoctypeDeclHandler = on_doctype
    parser.EntityDeclHandler = on_entity
    parser.StartElementHandler = on_start
    try:
        parser.Parse(data, True)
    except (_PrologEndError, expat.ExpatError):
        # What is not well-formed is Oxigraph's to refuse; here only the prolog counts.
        return prolog
    return prolog


def _refuse_expansion(prolog: _Prolog, data: bytes) -> None:
    """Refuse entities that would make the file grow without reason."""
    if not prolog.entities:
        return
    most = max(EXPANSION, 10 * len(data))
    sizes: dict[str, int] = {}
    for name in prolog.entities:
        if _size(name, prolog.entities, sizes, 0) > most:
            raise _expansion(name, prolog.lines[name])
    total = 0
    for found in REFERENCE.finditer(data.decode("utf-8", "replace")):
        total += sizes.get(found[1], 0)
        if total > most:
            raise _expansion(found[1], prolog.lines[found[1]])


def _size(name: str, entities: dict[str, str], sizes: dict[str, int], depth: int) -> int:
    """How long an entity becomes; one that contains itself, or nests too deeply, is refused."""
    if name in sizes:
        return sizes[name]
    if depth > 20:
        raise _expansion(name, None)
    value = entities.get(name, "")
    size = len(value) + sum(
        _size(inner, entities, sizes, depth + 1) for inner in REFERENCE.findall(value)
    )
    sizes[name] = size
    return size


def _expansion(name: str, line: int | None) -> RefusedError:
    return RefusedError(
        Message(
            f"Its entity “{name}” grows beyond the entity expansion limit (an XML bomb?).",
            f"エンティティ「{name}」がエンティティ展開の上限を超えます(XML爆弾の可能性)。",
        ),
        REMOVE_ENTITIES,
        line,
    )
