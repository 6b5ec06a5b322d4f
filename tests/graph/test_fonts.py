"""Text is as wide as measured, breaks where a reader would, and never turns into empty boxes."""

import io
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from graph.fonts import (
    FAMILIES,
    FILES,
    JAPANESE,
    LATIN,
    covered,
    fit,
    measure,
    runs,
    subset,
    wrap,
)
from resources import read_bytes, read_text


def shipped(family: str, weight: int) -> TTFont:
    return TTFont(io.BytesIO(read_bytes(FILES[family, weight])), lazy=True)


@pytest.mark.parametrize(("family", "weight"), FILES)
def test_the_width_table_is_the_fonts_own(family: str, weight: int) -> None:
    font = shipped(family, weight)
    scale, advances = 1000 / font["head"].unitsPerEm, font["hmtx"].metrics
    glyphs = font.getBestCmap()
    assert covered(family) == {chr(code) for code in glyphs}
    for code, glyph in glyphs.items():
        assert measure(chr(code), 1000, weight) == pytest.approx(advances[glyph][0] * scale, abs=1)


def test_every_character_of_japanese_text_has_a_glyph() -> None:
    kanji = (chr(code) for code in range(0x4E00, 0x9FFF))
    levels_1_and_2 = [char for char in kanji if is_jis_x_0208(char)]
    assert len(levels_1_and_2) == 2_965 + 3_390 + 1  # and 仝, which is a sign
    kana = [chr(code) for code in (*range(0x3041, 0x3094), *range(0x30A1, 0x30F7))]
    signs = [*"、。・「」『』（）ー〜：；？！％＆＋－＝／～￥々〆①②⑩→⇒〒㈱ﾊﾝｶｸ"]
    for char in (*levels_1_and_2, *kana, *signs):
        assert any(char in covered(family) for family in FAMILIES), char


def is_jis_x_0208(char: str) -> bool:
    try:
        return len(char.encode("euc_jp")) == 2
    except UnicodeEncodeError:
        return False


def test_latin_text_of_europe_arrows_and_signs_have_a_glyph() -> None:
    assert covered(LATIN) >= set("AZaz09 ~äßéñøÅčłőžşΩλЖя–—‘’“”…•€™©←→↑↓↔⇒≤≥≠≈×÷±∞∑√½²")


def test_no_character_comes_from_two_fonts() -> None:
    assert not covered(LATIN) & covered(JAPANESE)


def test_kerning_counts() -> None:
    assert measure("AV", 100) < measure("A", 100) + measure("V", 100)
    assert measure("調査", 20) == pytest.approx(40)


def test_width_grows_with_size_and_weight() -> None:
    assert measure("GuardDuty", 26) == pytest.approx(2 * measure("GuardDuty", 13))
    assert measure("GuardDuty", 13, 600) > measure("GuardDuty", 13, 400)


def test_a_stranger_script_has_a_guessed_width() -> None:
    assert measure("한국어", 10) == pytest.approx(30)
    assert 10 < measure("ไทย", 10) < 30
    assert measure("\u200f", 10) == 0


def test_one_line_when_it_fits_and_two_even_ones_when_not() -> None:
    assert fit("Amazon SNS", 150, 13.5, 600) == ("Amazon SNS",)
    name = "AWS Identity and Access Management"
    assert fit(name, 150, 13.5, 600) == ("AWS Identity and", "Access Management")
    assert fit("  spaces \n and\ttabs ", 150, 13.5) == ("spaces and tabs",)
    assert fit("", 150, 13.5) == ("",)


@pytest.mark.parametrize(
    "text",
    [
        "検出結果（重大）を、集約する。その後「通知」する",
        "データイベントとキャッシュのチェックリスト、およびセキュリティ標準ー",
        "ネットワークファイアウォールのステートフルルールグループ",
        "S3 バケットへのサーバーアクセスログ（ベストエフォート）の配信",
    ],
)
def test_japanese_breaks_between_characters_but_never_before_a_small_kana_or_a_stop(
    text: str,
) -> None:
    for width in range(60, 220, 7):
        first, *rest = fit(text, width, 11.5)
        assert measure(first, 11.5) <= width
        for line in rest:
            assert measure(line, 11.5) <= width
            assert line[0] not in "、。」）ーゃゅょっャュョッァィゥェォ…"
            assert first[-1] not in "「（"


def test_an_ellipsis_is_the_last_resort() -> None:
    lines = fit("a really long label that will never fit in two lines of a card", 100, 13.5)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert "…" not in lines[0]
    one_word = fit("Pneumonoultramicroscopicsilicovolcanoconiosis" * 3, 100, 13.5)
    assert all(measure(line, 13.5) <= 100 for line in one_word)


def test_runs_say_which_font_draws_what() -> None:
    assert runs("VPC フローログ 한") == [
        (LATIN, "VPC "),
        (JAPANESE, "フローログ"),
        (LATIN, " "),
        ("", "한"),
    ]


def test_a_subset_has_the_characters_asked_for_and_little_else() -> None:
    faces = subset("Amazon Detective 調査・相関分析", 600)
    assert [(face.family, face.weight) for face in faces] == [(LATIN, 600), (JAPANESE, 600)]
    for face in faces:
        assert face.data[:4] == b"wOFF"
        assert len(face.data) < 8_000
        assert TTFont(io.BytesIO(face.data))["OS/2"].usWeightClass == 600
    assert set(TTFont(io.BytesIO(faces[1].data)).getBestCmap()) == {*map(ord, "調査相関分析・")}
    assert [face.family for face in subset("plain", 400)] == [LATIN]


@pytest.mark.parametrize("family", ["EnishiSans", "EnishiSansJP"])
def test_the_licence_comes_along(family: str) -> None:
    licence = read_text(f"fonts/OFL-{family}.txt")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for name in (LATIN, JAPANESE):
        names = shipped(name, 400)["name"]
        assert "Source" not in str(names.getDebugName(1))  # the one reserved name
        assert "Open Font License" in str(names.getDebugName(13))


def test_measuring_does_not_load_fonttools() -> None:
    code = "import sys, graph.fonts as f; f.measure('x調', 9); sys.exit('fontTools' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(
    st.text(alphabet="ログ検出のネットワークアクティビティを 、。「」Aws-/S3", max_size=60),
    st.floats(30.0, 300.0),
)
def test_wrapping_loses_nothing_and_keeps_to_its_width(text: str, width: float) -> None:
    lines = wrap(text, width, 12)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(measure(line, 12) <= width + 0.001 for line in lines)


def test_japanese_breaks_between_its_words_and_leaves_no_stray_end() -> None:
    assert wrap("EKS ランタイムアクティビティ", 117, 12) == ["EKS ランタイム", "アクティビティ"]
    assert fit("コンプライアンスフレームワーク", 117, 12) == ("コンプライアンス", "フレームワーク")
    assert wrap("カスタマイズ可能なスキャン間隔", 117, 12) == ["カスタマイズ可能な", "スキャン間隔"]
    assert fit("every 15 minutes, 1 hour or 6 hours", 117, 12) == (
        "every 15 minutes,",
        "1 hour or 6 hours",
    )
    assert wrap("Managed Microsoft AD ハイブリッドエディション", 117, 12)[-1] == "エディション"
