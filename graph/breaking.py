"""Where lines of text break: what may not begin or end one, and where a reader would pause."""

import unicodedata
from collections.abc import Callable, Iterator

NEVER_FIRST = frozenset("、。，．・：；？！ー―’”）］｝〕〉》」』】〟々ゝゞヽヾ゛゜…‥,.:;?!)]}%‰°·")
NEVER_FIRST_KANA = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ")
NEVER_LAST = frozenset("‘“（［｛〔〈《「『【〝([{¥$£€#")

_WORDS = """
アカウント アクション アクセス アクター アクティビティ アグリゲータ
アプリケーション アラート イベント インスタンス インターフェイス ウェブアプリ
エージェント エディション エビデンス エンドポイント オブジェクト ガードレール
アドバイザー アグリゲーター オートメーション プラクティス インシデント
キャッシュ クエリ クラウド クラスター コンソール コンテナ コンプライアンス
サーバー サービス サイト システム スキャン ステートメント ストア ストリーム
スナップショット セキュリティ セッション ソリューション タスク ダッシュボード
チェックリスト ディレクトリ データ データソース テーブル ドメイン トラフィック
トレイル ネットワーク バージョン バケット バックアップ パスワード パッケージ
ファイアウォール ファイル フィルター フェデレーション フォルダー フレームワーク
プロジェクト プロテクション プロトコル プロバイダー ページ ポリシー ホスト
マネージド マルウェア メンバー メッセージ モデル ユーザー ライブラリ ランタイム
リージョン リスト リソース リポジトリ ルール レコード レポート ロール
ロググループ ワークフロー ワークロード
"""
KATAKANA = tuple(_WORDS.split())
"""Words that others in katakana are put together from: a line may break before and after them."""

INSIDE = 0.12
"""What it costs to break inside a word of Japanese or behind a number, where slack is counted in
squares of shares of a line."""
LAST = 0.7
"""How much the slack of the last line counts beside that of the others."""

LONG = 80
"""From so many characters on a text is a paragraph, whose lines are full rather than even."""

Width = Callable[[int, int], float]
"""How wide a part of a text is, given where it starts and ends, spaces at its end left out."""


def wide(char: str) -> bool:
    """Whether a line may break beside a character without a space, as in Japanese."""
    return unicodedata.east_asian_width(char) in "WF" or char in "・"


def breaks(text: str) -> list[int]:
    """Where a line may end: the indices of the characters that may start the next one."""
    places = []
    for index in range(1, len(text)):
        before, after = text[index - 1], text[index]
        if after == " " or after in NEVER_FIRST or after in NEVER_FIRST_KANA:
            continue
        if before in NEVER_LAST:
            continue
        if before in " -/–—_·:" or wide(before) or wide(after):
            places.append(index)
    return places


def _script(char: str) -> str:
    if "ぁ" <= char <= "ゟ":
        return "hiragana"
    if "ァ" <= char <= "ヿ":
        return "katakana"
    return "kanji" if "一" <= char <= "鿿" or char == "々" else "other" if wide(char) else "latin"


def inside_word(text: str, place: int) -> bool:
    """Whether a break cuts a word of Japanese, within one script or before the hiragana that ends
    it, or a number from what it counts.

    >>> [inside_word("ログの解析とアラート", at) for at in (2, 3, 4, 6, 8)]
    [True, False, True, False, True]
    """
    if text[place - 1] == " ":
        counted = text[place - 2].isdigit() and text[place].isalpha()
        return counted or _script(text[place]) == "hiragana"
    before, after = _script(text[place - 1]), _script(text[place])
    if before == after == "katakana":
        return not (text.startswith(KATAKANA, place) or text.endswith(KATAKANA, 0, place))
    if "other" in (before, after):
        return False
    return after == "hiragana" or (before == after and after != "latin")


def even_lines(text: str, width: float, measured: Width) -> list[int] | None:
    """Where to break a text so that it takes as few lines as it can, even ones, broken where a
    reader would pause; None where a word is wider than a line."""
    places = [*breaks(text), len(text)]
    best: dict[int, tuple[int, float, int]] = {0: (0, 0.0, 0)}  # lines, cost, where the last began
    for end in places:
        found = min(_ways(text, end, width, measured, best), default=None)
        if found:
            best[end] = found
    if len(text) not in best:
        return None
    ends, at = [], len(text)
    while at:
        ends.append(at)
        at = best[at][2]
    return ends[::-1]


def full_lines(text: str, width: float, measured: Width) -> list[int] | None:
    """Where to break a long text, each line as full as it may be; None where a word is wider than a
    line."""
    ends, start, last = list[int](), 0, 0
    for place in (*breaks(text), len(text)):
        if measured(start, place) > width:
            if last == start or measured(last, place) > width:
                return None
            ends.append(last)
            start = last
        last = place
    return [*ends, len(text)]


def _ways(
    text: str,
    end: int,
    width: float,
    measured: Width,
    best: dict[int, tuple[int, float, int]],
) -> Iterator[tuple[int, float, int]]:
    """The ways to end a line there: lines so far, what they cost, and where this one begins."""
    for start in reversed(best):
        share = measured(start, end) / width
        if share > 1.0:
            return
        lines, cost, _ = best[start]
        if end < len(text):
            cost += (1.0 - share) ** 2 + (INSIDE if inside_word(text, end) else 0.0)
        elif lines:
            cost += LAST * (1.0 - share) ** 2
        yield lines + 1, cost, start
