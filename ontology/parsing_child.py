"""The child process that parses a stranger's file: standard input to N-Quads on standard output.

It may be killed at any time. What it has to say besides is one JSON object on standard error.
"""

import codecs
import contextlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import pyoxigraph as ox

from ontology import xml_prolog
from ontology.child import Task
from ontology.graph_xml import read_gexf, read_graphml
from ontology.long_literals import LONG, LongLiterals
from ontology.property_graphs import Quads
from ontology.syntaxes import (
    GRAPHML,
    JSON,
    SAVE_AS_RDF,
    TEXT,
    XML,
    Message,
    RefusedError,
    Syntax,
    syntax_of,
)

HEAD = 4096
TRIPLE_TERM = ox.NamedNode("urn:enishi:kg:tripleTerm")
UTF16_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
REMOTE_CONTEXT = re.compile(rb'"@(?:context|import)"\s*:\s*(?:\[\s*)?"([^"\s]{1,300})"')
POSITION = re.compile(r"^Parser error at line \d+[^:]*: ")
AS_UTF8 = Message("Save it as UTF-8 and open it again.", "UTF-8で保存し直して開いてください。")


class Reading:
    """One file on its way from bytes to N-Quads, with what there is to say about it."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.quads = 0
        self.triple_terms = 0
        self.warnings: list[Message] = []
        self.long = LongLiterals()

    def write(self, data: bytes, out: BinaryIO) -> None:
        """Write a file's bytes as N-Quads; RefusedError when it cannot be opened."""
        data, syntax = self._prepared(data)
        try:
            self._write(data, syntax, out)
        except MemoryError as error:
            # Oxigraph's tokenizers hold no more than 16 MiB of one token: take long values out.
            if "buffer" not in str(error):
                raise
            short = self.long.taken_out(data) if syntax.family == TEXT else data
            if len(short) == len(data):
                raise _too_long() from error
            out.seek(0)
            out.truncate()
            self._write(short, syntax, out)
        self._conclude(data, syntax)

    def _write(self, data: bytes, syntax: Syntax, out: BinaryIO) -> None:
        self.quads = self.triple_terms = 0
        try:
            ox.serialize(self._parsed(data, syntax), out, ox.RdfFormat.N_QUADS)
            out.flush()
        except SyntaxError as error:
            raise _explained(error, data, syntax) from error

    def _prepared(self, data: bytes) -> tuple[bytes, Syntax]:
        for mark, encoding in UTF16_MARKS:
            if data.startswith(mark):
                data = data[2:].decode(encoding, "replace").encode()
                if not data.lstrip().startswith(b"<"):
                    self.warnings.append(
                        Message(
                            "The file is UTF-16, not UTF-8; it was converted.",
                            "UTF-8ではなくUTF-16のファイルのため、変換して開きました。",
                        )
                    )
        data = data.removeprefix(b"\xef\xbb\xbf")
        syntax = syntax_of(self.task.name, data[:HEAD])
        if syntax.family == XML and syntax.format:
            data, warnings = xml_prolog.examined(data)
            self.warnings += warnings
        return data, syntax

    def _quads(self, data: bytes, syntax: Syntax) -> Iterable[ox.Quad]:
        if syntax.format:
            return ox.parse(data, syntax.format, base_iri=self.task.base)
        read = read_graphml(data) if syntax is GRAPHML else read_gexf(data)
        return Quads(read, self.task.base, self.task.name)

    def _parsed(self, data: bytes, syntax: Syntax) -> Iterator[ox.Quad]:
        watch_length = len(data) > LONG // 10
        for quad in self._quads(data, syntax):
            self.quads += 1
            value = quad.object
            if isinstance(value, ox.Triple):
                self.triple_terms += 1
                text = ox.Literal(f"<<( {value} )>>", datatype=TRIPLE_TERM)
                yield ox.Quad(quad.subject, quad.predicate, text, quad.graph_name)
            elif watch_length and isinstance(value, ox.Literal) and len(value.value) > LONG:
                yield ox.Quad(
                    quad.subject, quad.predicate, self.long.set_aside(value), quad.graph_name
                )
            else:
                yield quad

    def _conclude(self, data: bytes, syntax: Syntax) -> None:
        if self.triple_terms:
            self.warnings.append(
                Message(
                    f"Triple terms (RDF 1.2) are shown as text: {self.triple_terms}.",
                    f"RDF 1.2のトリプル項{self.triple_terms}件は文字列として表示します。",
                )
            )
        if self.quads:
            return
        if syntax.family == JSON and b'"@' not in data:
            raise RefusedError(
                Message(
                    "This is JSON, but not JSON-LD: it has no @context.",
                    "JSONですが、@contextがなくJSON-LDではありません。",
                ),
                SAVE_AS_RDF,
            )
        self.warnings.append(
            Message("The file holds no triples.", "トリプルが1つもないファイルです。")
        )


def _too_long() -> RefusedError:
    return RefusedError(
        Message("One value in it is longer than 16 MiB.", "16 MiBを超える値が含まれています。"),
        Message("Shorten that value.", "その値を短くしてください。"),
    )


def _explained(error: SyntaxError, data: bytes, syntax: Syntax) -> RefusedError:
    """What a parser's error means to a person, with its line."""
    try:
        data.decode()
    except UnicodeDecodeError as wrong:
        return RefusedError(
            Message(
                f"The file is not UTF-8: byte 0x{data[wrong.start]:02x} does not fit.",
                f"UTF-8ではありません(バイト 0x{data[wrong.start]:02x})。",
            ),
            AS_UTF8,
            data.count(b"\n", 0, wrong.start) + 1,
        )
    if "LoadDocumentCallback" in str(error):
        return _remote_context(data)
    line: int | None = error.lineno
    detail = POSITION.sub("", error.msg)
    if syntax.family == XML:
        line, detail = xml_prolog.fault(data) or (line, detail)
    return RefusedError(
        Message(
            f"It is not valid {syntax.name}: {detail}.",
            f"{syntax.name}として正しくありません: {detail}",
        ),
        Message("Correct that place and open it again.", "その箇所を直して開き直してください。"),
        line,
    )


def _remote_context(data: bytes) -> RefusedError:
    found = REMOTE_CONTEXT.search(data)
    name = found[1].decode("utf-8", "replace") if found else "@context"
    return RefusedError(
        Message(
            f"It needs the remote context {name}, and Enishi is offline: it fetches nothing.",
            f"外部のコンテキスト {name} が必要ですが、Enishiはオフラインで動き、何も取得しません。",
        ),
        Message(
            "Put the context itself into the file, or convert the file to Turtle or N-Quads.",
            "コンテキストをファイルに埋め込むか、TurtleやN-Quadsに変換してください。",
        ),
        data.count(b"\n", 0, found.start()) + 1 if found else None,
    )


def load_codecs(data: bytes) -> None:
    """Import what decoding may need while files can still be opened."""
    for name in ("utf-16-le", "utf-16-be", xml_prolog.declared_encoding(data)):
        with contextlib.suppress(LookupError):
            codecs.lookup(name)


def limit(task: Task) -> None:
    """Take memory, time, output, and every new file and connection from this process.

    Where the system has no such limits (Windows), the parent's clock is the one that holds.
    """
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, task.memory),
        (resource.RLIMIT_CPU, task.seconds),
        (resource.RLIMIT_FSIZE, task.output),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            # macOS refuses some of them; the others, and the parent's clock, still hold.
            continue


def main() -> int:
    """Parse standard input; exit code 0 when opened, 1 when refused."""
    task = Task(**json.loads(sys.argv[1]))
    data = sys.stdin.buffer.read()
    load_codecs(data)
    limit(task)
    reading = Reading(task)
    report: dict[str, object]
    try:
        reading.write(data, sys.stdout.buffer)
    except RefusedError as refused:
        report = {"what": refused.what, "way_out": refused.way_out, "line": refused.line}
    else:
        report = {
            "quads": reading.quads,
            "warnings": reading.warnings,
            "long": reading.long.values,
        }
    sys.stderr.write(json.dumps(report))
    return "what" in report


if __name__ == "__main__":
    sys.exit(main())
