"""Literals too long for Oxigraph's tokenizers, carried beside the quads under a short name."""

import re
import secrets

import pyoxigraph as ox

LONG = 8 * 2**20
"""Characters. Oxigraph stops at 16 MiB of one token, and a character is up to four bytes."""

TOKEN = re.compile(
    rb"#[^\n]*"
    rb"|<[^<>\"{}|^`\\\x00-\x20]*>"
    rb'|"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""'
    rb"|'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''"
    rb'|"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    rb"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'",
    re.DOTALL,
)
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class LongLiterals:
    """Long values by the short names that stand for them."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._prefix = f"urn:enishi:long:{secrets.token_hex(8)}:"

    def name(self, value: str) -> str:
        """Keep a value and give the name that stands for it."""
        name = f"{self._prefix}{len(self.values)}"
        self.values[name] = value
        return name

    def set_aside(self, literal: ox.Literal) -> ox.Literal:
        """A short literal of the same kind in place of a long one."""
        name = self.name(literal.value)
        if literal.language:
            return ox.Literal(name, language=literal.language)
        return ox.Literal(name, datatype=literal.datatype)

    def taken_out(self, data: bytes) -> bytes:
        """A text syntax (Turtle and its kin) with every long string replaced by its name."""

        def short(found: re.Match[bytes]) -> bytes:
            token = found[0]
            if len(token) <= LONG or token[:1] not in (b'"', b"'"):
                return token
            quotes = 3 if token[:3] in (b'"""', b"'''") else 1
            text = token[quotes:-quotes].decode("utf-8", "replace")
            return f'"{self.name(ESCAPE.sub(_unescaped, text))}"'.encode()

        return TOKEN.sub(short, data)


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        point = int(code, 16)
        return chr(point) if point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF else "\ufffd"
    return LETTERS.get(found[3], found[3])
