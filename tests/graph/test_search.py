"""Names are found however they are written; labels are offered as they grow."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.building import open_graph
from graph.search import SOFT, LabelIndex, name_key, name_keys, tokens, word_key
from ontology.terms import Iri

NAMES = [
    (Iri("urn:1"), "Amazon GuardDuty"),
    (Iri("urn:1"), "ガードデューティ"),
    (Iri("urn:2"), "GuardDuty Finding"),
    (Iri("urn:3"), "VPC Flow Logs"),
    (Iri("urn:3"), "VPC フローログ"),
    (Iri("urn:4"), "Lambda"),
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Security Hub", "security-hub"),
        ("Security Hub", "SecurityHub"),
        ("VPCフローログ", "VPC フローログ"),
        ("ＶＰＣ ﾌﾛｰﾛｸﾞ", "VPC フローログ"),
        ("ふろーろぐ", "フローログ"),
        ("サーバー", "サーバ"),
        ("ユーザー名", "ユーザ名"),
        ("GuardDuty の検出結果", "GuardDuty 検出結果"),
        ("the Identity Provider", "identity provider"),
        ("1,200 member accounts", "1200 member accounts"),
        ("Inspector's console", "Inspector console"),
        ("ＡＷＳ　Ｃｏｎｆｉｇ", "aws config"),
    ],
)
def test_different_spellings_are_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("SNS", "SQS"), ("ログ", "ログイン"), ("Basic", "Enhanced"), ("ハブ", "バブ")],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_the_prefix_and_the_plural_do_not_matter() -> None:
    assert set(name_keys("AWS Config Rules")) == {
        *("awsconfigrules", "configrules", "configrule", "awsconfigrule")
    }
    assert set(name_keys("Amazonian")) == {"amazonian"}
    assert set(name_keys("Access")) == {"access"}


def test_every_shipped_name_has_the_key_its_words_make() -> None:
    """The quick way and the thorough way to a key agree."""
    names = {text for node in open_graph().nodes() for _, text in node.aliases}
    wrong = {name for name in names if name_key(name) != _thorough(name)}
    assert len(names) > 1500
    assert wrong == set()


def _thorough(text: str) -> str:
    return "".join(token.name for token in tokens(text) if token.word not in SOFT)


@given(st.text(alphabet=st.sampled_from("aBé1 ,'-.のガがーッん漢々①ｱ、the&→"), max_size=12))
def test_a_key_is_the_same_whichever_way_it_is_made(text: str) -> None:
    assert name_key(text) == _thorough(text)


@given(st.text(max_size=40))
def test_any_text_has_words(text: str) -> None:
    for token in tokens(text):
        assert token.word
        assert token.latin or token.kanji or token.katakana or token.hiragana or token.word
    assert word_key(text) is not None
    assert name_key(unicodedata.normalize("NFKC", text)) == name_key(text)


def test_names_are_offered_by_any_of_their_words() -> None:
    index = LabelIndex(NAMES)
    assert [named.iri for named in index.starting("guard")] == ["urn:1", "urn:2"]
    assert [named.text for named in index.starting("flow")] == ["VPC Flow Logs"]
    assert [named.text for named in index.starting("フロ")] == ["VPC フローログ"]
    assert [named.text for named in index.starting("amazon g")] == ["Amazon GuardDuty"]
    assert index.starting("") == []
    assert index.starting("zzz") == []


def test_the_best_connected_names_are_offered_first() -> None:
    index = LabelIndex(NAMES)
    offered = index.starting("guard", weights={Iri("urn:2"): 9})
    assert [named.iri for named in offered] == ["urn:2", "urn:1"]


def test_a_slip_of_the_finger_is_forgiven() -> None:
    index = LabelIndex(NAMES)
    assert [(named.text, wrong) for named, wrong in index.misspelt("Lamdba", 1)] == [("Lambda", 1)]
    assert index.misspelt("Lxmxbxda", 1) == []
    assert index.similar("gard duty")[0][0].text == "Amazon GuardDuty"
