"""Repair: what was left out ("basic vs enhanced scanning") or mistyped ("Detectve") put right."""

from collections.abc import Iterable, Iterator, Sequence

from graph.ask.dictionary import Sense
from graph.ask.lexicon import Lexicon
from graph.ask.spans import Span
from graph.ask.wording import ASKING
from graph.model import NO_TEXT, Text
from graph.search import name_key, tokens, word_key
from ontology.terms import KG, Iri

OWNED = ("of", "prep", "in")
JOINTS = ("and", "or", "made", "to")
COMPARING = ("compare",)
LEAST, SHORTEST, LONGER = 2, 4, 6
"""How long a mistyped word must be, a name taken for it, and one for a very short word."""

LETTERS_A_SLIP, MOST_SLIPS = 5, 3
"""A name may have one letter wrong, missing, extra or swapped in so many, and so many in all."""

MOST_WORDS = 4
MOST_UNKNOWN = 6
"""Where more words than these are unknown, they are no slips."""

PRODUCES, DETECTS = Iri(KG + "produces"), Iri(KG + "detects")
FINDING = {"en": "finding", "ja": "検出結果"}
COMMAS = (",", "、")


def repaired(lexicon: Lexicon, spans: list[Span], language: str) -> tuple[list[Span], list[Text]]:
    """The spans with ellipses completed and typing errors corrected, and what was changed."""
    spans = _begun(spans)
    spans = _rejoined(lexicon, spans) if language == "en" else spans
    spans = _turned(lexicon, _made_by(lexicon, _counted_off(spans), language))
    spans = _completed(lexicon, _split_classes(lexicon, spans))
    notes: list[Text] = []
    if 0 < sum(not span.senses for span in spans) <= MOST_UNKNOWN:
        spans = _corrected(lexicon, spans, language, notes)
    return spans, notes


def _begun(spans: list[Span]) -> list[Span]:
    """Without the commas and joints that only follow an opening: "in short, what is …"."""
    for at, span in enumerate(spans):
        opening = span.senses and all(s.role == "word" for s in span.senses)
        if not opening or not (span.has("word", "fill") or span.text in COMMAS):
            return [s for s in spans[:at] if s.text not in COMMAS] + spans[at:]
    return spans


def _rejoined(lexicon: Lexicon, spans: list[Span]) -> list[Span]:
    """ "Keeps X safe" and "turn X off" as "keeps safe X" and "turn off X"."""
    for at in range(1, len(spans) - 1):
        before, thing, after = spans[at - 1 : at + 2]
        last = at + 2 == len(spans) or not spans[at + 2].has("entity")
        apart = last and after.text.isalpha() and not after.has("entity")
        if not (apart and thing.has("entity")) or before.has("entity"):
            continue
        text = f"{before.text} {after.text}"
        senses = lexicon.words("en").senses(word_key(text))
        if any(sense.role == "verb" or sense.form == "off" for sense in senses):
            whole = Span(before.start, before.end, text, senses)
            return [*spans[: at - 1], whole, thing, *spans[at + 2 :]]
    return spans


def _counted_off(spans: list[Span]) -> list[Span]:
    """ "The 6 steps of X" as "the steps of X": how many there are is not asked."""
    return [
        span
        for at, span in enumerate(spans)
        if not (
            span.text.isdecimal()
            and not span.senses
            and at + 1 < len(spans)
            and any(spans[at + 1].has(role) for role in ("noun", "class", "ask"))
        )
    ]


def _made_by(lexicon: Lexicon, spans: list[Span], language: str) -> list[Span]:
    """ "The findings that Macie makes", "Macie が作った検出結果": the name there is for them."""
    for at, span in enumerate(spans):
        if not span.has("entity"):
            continue
        if language == "ja":
            run, head = spans[at : at + 5], at + 4
            shaped = len(run) == 5 and run[1].has("word", "ga") and run[3].has("ending")
            verb = run[2] if shaped else None
            whole = range(at, at + 5)
        else:
            that = at > 1 and spans[at - 1].has("word", "that")
            head, last = (at - 2 if that else at - 1), at + 1
            verb = spans[last] if head >= 0 and last < len(spans) else None
            whole = range(head, last + 1)
        if verb is None or not _produces(verb, spans[head]):
            continue
        finding = FINDING[language] if spans[head].has("theme") else spans[head].text
        text = f"{span.text} {finding}"
        senses = _singular(lexicon, text, "entity")
        if senses:
            made = Span(spans[whole[0]].start, spans[whole[-1]].end, text, senses)
            return [*spans[: whole[0]], made, *spans[whole[-1] + 1 :]]
    return spans


def _produces(verb: Span, made: Span) -> bool:
    """Whether something is made, or found where it is called a finding."""
    making = (PRODUCES, DETECTS) if made.has("theme") else (PRODUCES,)
    return any(s.role == "verb" and s.iri in making and not s.flip for s in verb.senses)


def _turned(lexicon: Lexicon, spans: list[Span]) -> list[Span]:
    """ "Findings of GuardDuty" where there is a name for it: "GuardDuty findings"."""
    for at in range(1, len(spans) - 1):
        head, owner = spans[at - 1], spans[at + 1]
        first = spans[at - 2] if at > 1 else None
        if first and spans[at].has("word", "of") and owner.has("entity") and not first.has("word"):
            text = f"{owner.text} {first.text} {head.text}"
            senses = tuple(s for s in _singular(lexicon, text, "entity") if s.form != "asked")
            if senses:
                whole = Span(first.start, owner.end, text, senses)
                return _turned(lexicon, [*spans[: at - 2], whole, *spans[at + 2 :]])
        named = owner.has("entity") and not head.has("entity")
        if spans[at].has("word", "of") and (named or owner.has("word", "fill")):
            text = f"{owner.text if named else owner.text.removesuffix('s')} {head.text}"
            senses = tuple(s for s in _singular(lexicon, text, "entity") if s.form != "asked")
            if senses:
                whole = Span(head.start, owner.end, text, senses)
                return _turned(lexicon, [*spans[: at - 1], whole, *spans[at + 2 :]])
    return spans


def _split_classes(lexicon: Lexicon, spans: list[Span]) -> list[Span]:
    """ "リージョナルサービス", "regional services": a scope and a class, not the name of one thing.

    Only for the one thing named, where it has no definition that could be asked for.
    """
    places = [at for at, span in enumerate(spans) if span.has("entity")]
    if len(places) != 1:
        return spans
    at = places[0]
    span = spans[at]
    iris = [sense.iri for sense in span.senses if sense.role == "entity"]
    if any(lexicon.graph.node(iri).definition != NO_TEXT for iri in iris):
        return spans
    words = tokens(span.text)
    for cut in range(1, len(words)):
        head, tail = (" ".join(t.text for t in part) for part in (words[:cut], words[cut:]))
        classes = _singular(lexicon, tail, "class")
        owners = tuple(s for s in _entities(lexicon, head) if s.iri in iris)
        if classes and owners:
            first = Span(span.start, span.start + cut, head, owners)
            return [
                *spans[:at],
                first,
                Span(span.start + cut, span.end, tail, classes),
                *spans[at + 1 :],
            ]
    return spans


def _singular(lexicon: Lexicon, text: str, role: str) -> tuple[Sense, ...]:
    keys = (name_key(text), name_key(text).removesuffix("s"))
    found = {sense: None for key in keys for sense in lexicon.names.senses(key)}
    return tuple(sense for sense in found if sense.role == role)


def _worth(span: Span) -> bool:
    return len(name_key(span.text)) >= SHORTEST


def _completed(lexicon: Lexicon, spans: list[Span]) -> list[Span]:
    """ "basic vs enhanced scanning", "S3 and EKS protection": the shared word given to both."""
    for at in range(1, len(spans) - 1):
        if not _joins(spans[at]):
            continue
        left, right = spans[at - 1], spans[at + 1]
        if right.has("entity"):
            found = _with_tail(lexicon, spans, at, right)
            if found is not None:
                size, whole = found
                return _completed(lexicon, [*spans[: at - size], whole, *spans[at:]])
        if left.has("entity") and not _same_class(lexicon, left, right):
            head = _with_head(lexicon, left, right)
            if head is not None:
                return _completed(lexicon, [*spans[: at + 1], head, *spans[at + 2 :]])
    return spans


def _joins(span: Span) -> bool:
    return any(span.has("word", tag) for tag in JOINTS) or span.has("ask", "compare")


def _with_tail(
    lexicon: Lexicon, spans: Sequence[Span], at: int, right: Span
) -> tuple[int, Span] | None:
    """The one or two spans before a joint, completed by the last words of the name after it."""
    if _same_class(lexicon, spans[at - 1], right):
        return None
    tail = tokens(right.text)
    after = spans[at + 2 : at + 4]  # "standard and code scanning of Lambda"
    owned = len(after) > 1 and any(after[0].has("word", tag) for tag in OWNED)
    owners = [after[1].text] if owned and after[1].has("entity") else []
    for size in (2, 1):
        if at - size < 0 or any(_joins(span) for span in spans[at - size : at]):
            continue
        start = " ".join(span.text for span in spans[at - size : at])
        for cut in range(1, len(tail)):
            text = f"{start} {' '.join(token.text for token in tail[cut:])}"
            for named in (text, *(f"{owner} {text}" for owner in owners)):
                senses = _entities(lexicon, named)
                whole = Span(spans[at - size].start, spans[at - 1].end, named, senses)
                if senses and _same_class(lexicon, whole, right):
                    return size, whole
    return None


def _with_head(lexicon: Lexicon, left: Span, right: Span) -> Span | None:
    """ "Malware Protection for EC2 and S3": the first words given to what comes after."""
    head = tokens(left.text)
    for cut in range(len(head) - 1, 0, -1):
        text = f"{' '.join(token.text for token in head[:cut])} {right.text}"
        senses = _entities(lexicon, text)
        whole = Span(right.start, right.end, text, senses)
        if senses and _same_class(lexicon, left, whole):
            return whole
    return None


def _entities(lexicon: Lexicon, text: str) -> tuple[Sense, ...]:
    found = lexicon.names.senses(name_key(text))
    return tuple(sense for sense in found if sense.role == "entity")


def _same_class(lexicon: Lexicon, one: Span, two: Span) -> bool:
    return bool(_classes(lexicon, one) & _classes(lexicon, two))


def _classes(lexicon: Lexicon, span: Span) -> frozenset[str]:
    return frozenset(
        kind
        for sense in span.senses
        if sense.role == "entity" and sense.iri in lexicon.graph
        for kind in lexicon.graph.node(sense.iri).classes
    )


def _corrected(lexicon: Lexicon, spans: list[Span], language: str, notes: list[Text]) -> list[Span]:
    """Unknown words taken for the names or words they are most like, where they are."""
    for at, span in enumerate(spans):
        if span.senses or len(span.text) < LEAST:
            continue
        best: tuple[float, int, int, Span, str] | None = None
        for first, last in _windows(spans, at):
            text = " ".join(s.text for s in spans[first:last])
            if len(name_key(text)) < (SHORTEST if _worth(span) else LONGER):
                continue
            for score, senses, label in _alike(lexicon, text, language):
                whole = Span(spans[first].start, spans[last - 1].end, label, senses)
                offer = (score, first, last, whole, label)
                if best is None or offer[0] > best[0]:
                    best = offer
        if best is not None:
            _, first, last, whole, label = best
            typed = " ".join(s.text for s in spans[first:last])
            notes.append(Text(f"“{typed}” read as “{label}”", f"「{typed}」を「{label}」と解釈"))
            return _corrected(lexicon, [*spans[:first], whole, *spans[last:]], language, notes)
    return spans


def _windows(spans: Sequence[Span], at: int) -> Iterator[tuple[int, int]]:
    """The unknown span alone and with its neighbours: "securty hub" is one name."""
    for size in range(1, MOST_WORDS + 1):
        for first in range(max(0, at - size + 1), at + 1):
            last = first + size
            if last <= len(spans) and all(not span.has("word") for span in spans[first:last]):
                yield first, last


def _alike(
    lexicon: Lexicon, text: str, language: str
) -> Iterable[tuple[float, tuple[Sense, ...], str]]:
    slips = min(MOST_SLIPS, max(1, len(name_key(text)) // LETTERS_A_SLIP))
    for named, wrong in lexicon.labels.misspelt(text, slips):
        key = name_key(named.text)
        senses = (*lexicon.names.senses(key), *lexicon.names.senses(key.removesuffix("s")))
        if senses:
            yield len(name_key(text)) - 2.0 * wrong, senses, named.text
    if " " not in text:
        yield from _words_alike(lexicon, text, language)


def _words_alike(
    lexicon: Lexicon, text: str, language: str
) -> Iterator[tuple[float, tuple[Sense, ...], str]]:
    from rapidfuzz import process  # only when a word is not known
    from rapidfuzz.distance import OSA

    key = word_key(text)
    if len(key) < SHORTEST:
        return
    found = process.extract(
        key, lexicon.single_words(language), scorer=OSA.distance, score_cutoff=1, limit=3
    )
    for word, wrong, _ in found:
        words = lexicon.words(language)
        senses = (*words.senses(word.removesuffix("s")), *words.senses(word))
        asking = any(sense.role == "word" and sense.form in ASKING for sense in senses)
        if word[0] == key[0] and (asking or _likely(key, word)):
            yield len(key) - 2.0 * wrong, senses, word


def _likely(key: str, word: str) -> bool:
    """Whether a word of content is long enough to be taken for another, or only mixed up."""
    return len(key) >= LONGER or (len(key) > SHORTEST and sorted(key) == sorted(word))
