"""Inflection: the forms a verb takes in a question, from its dictionary form."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Form(NamedTuple):
    """One written form of a verb phrase: base, third, past, participle, gerund, be or stem."""

    text: str
    name: str


VOWELS = frozenset("aeiou")
SURU = "する"
Irregular = Mapping[str, tuple[str, str, str, str]]


def read_irregular(rows: Iterable[str]) -> dict[str, tuple[str, str, str, str]]:
    """Rows "base third past participle gerund" by their base."""
    found = {}
    for row in rows:
        base, third, past, participle, gerund = row.split()
        found[base] = (third, past, participle, gerund)
    return found


def english_forms(phrase: str, irregular: Irregular) -> Iterator[Form]:
    """The forms of an English verb phrase; its first word is the verb.

    >>> [form.text for form in english_forms("rely on", {})]
    ['rely on', 'relies on', 'relied on', 'relying on']
    """
    head, _, rest = phrase.partition(" ")
    if head == "be":
        if rest:
            yield Form(rest, "be")
        return
    tail = f" {rest}" if rest else ""
    third, past, participle, gerund = irregular.get(head) or _regular(head)
    yield Form(head + tail, "base")
    yield Form(third + tail, "third")
    if past == participle:
        yield Form(past + tail, "past")
    else:
        yield Form(past + tail, "preterite")
        yield Form(participle + tail, "participle")
    yield Form(gerund + tail, "gerund")


def _regular(verb: str) -> tuple[str, str, str, str]:
    consonant_y = verb.endswith("y") and verb[-2:-1] not in VOWELS
    if consonant_y:
        third = verb[:-1] + "ies"
    elif verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = verb + "es"
    else:
        third = verb + "s"
    past = verb[:-1] + "ied" if consonant_y else verb + ("d" if verb.endswith("e") else "ed")
    silent_e = verb.endswith("e") and not verb.endswith(("ee", "ye", "oe"))
    gerund = (verb[:-1] if silent_e else verb) + "ing"
    return third, past, past, gerund


def plural_in_y(noun: str) -> tuple[str, ...]:
    """The plural of a noun in -y, which no ending alone makes; none for other nouns.

    >>> plural_in_y("capability")
    ('capabilities',)
    """
    changes = noun.isascii() and noun.endswith("y") and noun[-2:-1] not in VOWELS
    return (noun[:-1] + "ies",) if changes else ()


def base_of(verb: str) -> str:
    """The base form of a verb in the third person, as labels of relations have it.

    >>> base_of("analyzes")
    'analyze'
    """
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def japanese_stem(verb: str) -> str:
    """What is left of a Japanese verb in all its forms.

    >>> japanese_stem("スキャンする"), japanese_stem("送る")
    ('スキャン', '送')
    """
    if verb.endswith(SURU) and len(verb) > len(SURU):
        return verb[: -len(SURU)]
    if verb and "ぁ" <= verb[-1] <= "ゖ" and verb[-1] in "うくぐすつぬぶむる":
        return verb[:-1]
    return verb


def plural_verb(label: str) -> str:
    """A label in the third person as several things do it.

    >>> plural_verb("is fed by"), plural_verb("has feature"), plural_verb("is an alternative to")
    ('are fed by', 'have feature', 'are alternatives to')
    """
    one = ONE_OF.match(label)
    if one:
        several = next(iter(plural_in_y(one[1])), f"{one[1]}s")
        return f"are {several} {label[one.start(2) :]}"
    head, space, rest = label.partition(" ")
    head = PLURAL.get(head) or base_of(head)
    return head + space + rest


PLURAL = {"is": "are", "has": "have", "does": "do", "was": "were", "had": "had", "can": "can"}
ONE_OF = re.compile(r"is an? (\w+) (of|to) *")
E_ROW = "えけげせぜてでねべぺめれいきぎしじちにびぴみり"
ONE_STEP = "見得経着"
"""Kanji before る of verbs that drop it, as those do that have a kana of these rows there."""

TO_I = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))


def joining(verb: str) -> str:
    """A Japanese verb as it stands before a comma and before ます.

    >>> [joining(verb) for verb in ("連携する", "渡す", "送る", "備える", "併用できない")]
    ['連携し', '渡し', '送り', '備え', '併用できず']
    """
    if verb.endswith("する"):
        return verb[:-2] + "し"
    if verb.endswith("ない"):
        return verb[:-2] + "ず"
    if verb.endswith("る") and len(verb) > 1 and verb[-2] in E_ROW + ONE_STEP:
        return verb[:-1]
    return verb[:-1] + TO_I[verb[-1]] if verb[-1:] in TO_I else verb


TO_A = dict(zip("うくぐすつぬぶむる", "わかがさたなばまら", strict=True))


def negative(verb: str) -> str:
    """A Japanese verb denied, in the dictionary form; a phrase by its last verb.

    >>> [negative(verb) for verb in ("連携する", "渡す", "備える", "送る", "併用できない")]
    ['連携しない', '渡さない', '備えない', '送らない', '併用できる']
    """
    if verb.endswith("ない"):
        return verb[:-2] + "る"
    if verb.endswith(SURU):
        return verb[: -len(SURU)] + "しない"
    stem = joining(verb)
    if verb.endswith("る") and stem == verb[:-1]:
        return f"{stem}ない"
    return f"{verb[:-1]}{TO_A[verb[-1]]}ない" if verb[-1:] in TO_A else f"{verb}でない"


def polite(verb: str) -> str:
    """A Japanese verb as the end of a polite sentence; what is no verb stays as it is.

    >>> polite("データを渡す"), polite("一種である"), polite("併用できない")
    ('データを渡します', '一種です', '併用できません')
    """
    if verb.endswith("である"):
        return verb[:-3] + "です"
    if verb.endswith("ない"):
        return verb[:-2] + "ません"
    stem = joining(verb)
    return stem + "ます" if stem != verb else verb
