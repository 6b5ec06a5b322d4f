"""Situations: things named by what happens, "an access key has been leaked"."""

from graph.search import SOFT, Token, tokens

INSIDE = SOFT | frozenset({"が", "を", "は", "も"})
AUXILIARY = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "gets", "got", "get")
)
"""Words that may stand inside the name of a procedure without changing it."""

STEM_LENGTH = 3


def situation_key(text: str) -> str:
    """The name of a procedure with nothing but the stems of its words."""
    return "".join(stem(token) for token in tokens(text) if of_situation(token))


def of_situation(token: Token) -> bool:
    """Whether a token counts in the name of a procedure."""
    return token.word not in INSIDE and token.word not in AUXILIARY


def stem(token: Token) -> str:
    """A rough stem: "keys", "leaks", "leaked" and "leaking" are "key" and "leak"."""
    name = token.name
    if not name.isascii():
        return name
    for ending in ("ing", "ed", "s"):
        rest = len(name) - len(ending)
        if name.endswith(ending) and rest >= STEM_LENGTH and not name.endswith("ss"):
            return name[:rest]
    return name
