"""Markdown of notes: what is shown, and that nothing in it reaches out or stops the window."""

import sys
import time
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from app.notebook.book import Notebook
from app.notebook.images import add_image
from app.notebook.inline import is_web_address
from app.notebook.markdown import render
from app.notebook.notes import add_note
from app.notebook.page import note_page
from app.notebook.texts import tick
from tests.app.notebook.hostile import HOSTILE

LIMIT = 2.0
"""Seconds to render and lay out any note: ten times what is promised and measured in the bench."""
BLOCKS = frozenset(("p", "ul", "ol", "li", "blockquote", "pre", "table", "tr", "th", "td", "hr"))
INLINE = frozenset(("code", "b", "i", "s", "a", "img", "br"))
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
VOID = {"hr", "br", "img"}
ATTRIBUTES = {
    "a": {"href", "class"},
    "img": {"src", "alt"},
    "li": {"class"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
}


class Checked(HTMLParser):
    """Reads HTML and fails at whatever our subset does not have."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in BLOCKS | HEADINGS | INLINE
        given = dict(attrs)
        assert given.keys() <= ATTRIBUTES.get(tag, set())
        if "href" in given:
            assert str(given["href"]).startswith(
                ("http://", "https://", "enishi:link/", "enishi:tag/", "enishi:check/")
            )
        if "src" in given:
            assert str(given["src"]).startswith("enishi:image/")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


PIECES = [
    *("*", "**", "_", "~~", "`", "```", "[", "]", "(", ")", "[[", "]]", "|", "!", "#", ">", "<"),
    *("\\", "\n", "\n\n", "  ", "- ", "1. ", "- [ ] ", "|-|-|\n", "&", '"', "'", "="),
    *("a", "検出"),
    *(
        "https://a.example",
        "file:///etc",
        "javascript:",
        "<b>",
        "</p>",
        "<!--",
        "onclick=",
        "\u202e",
    ),
    *("\0", "\t", "attachments/" + "0" * 32 + ".png", "x@y", "%22", "&#x22;"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_a_note_says_its_html_is_of_our_subset(text: str) -> None:
    Checked(render(text).html)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_note_is_shown_or_cut_in_time(name: str) -> None:
    text = HOSTILE[name]
    started = time.perf_counter()
    rendered = render(text)
    document = QTextDocument()
    document.setTextWidth(400)
    document.setHtml(rendered.html)
    document.size()
    took = time.perf_counter() - started
    assert took < LIMIT, f"{name}: {took:.1f} s"
    Checked(rendered.html)
    assert rendered.hidden < len(text)
    assert rendered.hidden > 0 or len(text) <= 60_000


@pytest.fixture(scope="module")
def watched() -> Iterator[list[str]]:
    """Files and addresses that are opened while the list's first entry is "on"."""
    seen = ["off"]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if seen[0] == "on" and event in ("open", "socket.connect", "socket.getaddrinfo"):
            seen.append(f"{event} {arguments[:2]}")

    sys.addaudithook(hook)
    yield seen
    seen[0] = "off"


def test_no_file_and_no_server_is_asked_for(watched: list[str]) -> None:
    watched[0] = "on"
    for name in ("local pictures", "remote pictures", "links to files", "nested tables in HTML"):
        render(HOSTILE[name])
    watched[0] = "off"
    assert watched == ["off"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# A *b*", "<h1>A <i>b</i></h1>"),
        ("one\ntwo\n\nthree", "<p>one<br>two</p>\n<p>three</p>"),
        ("**「脅威」**を検出", "<p><b>「脅威」</b>を検出</p>"),
        ("***a*** ~~b~~ __c__", "<p><b><i>a</i></b> <s>b</s> <b>c</b></p>"),
        ("snake_case_name 2 * 3 * 4", "<p>snake_case_name 2 * 3 * 4</p>"),
        ("`a <b> *c*` \\*d\\*", "<p><code>a &lt;b&gt; *c*</code> *d*</p>"),
        ("``a`b``", "<p><code>a`b</code></p>"),
        ("```py\n<b> *x*\n\n# y\n```\nz", "<pre>&lt;b&gt; *x*\n\n# y</pre>\n<p>z</p>"),
        (
            "- a\n- b\n  - c\n\n1. d\n2. e",
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>\n<ol><li>d</li><li>e</li></ol>",
        ),
        ("3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'),
        ("- *a*\n\n  more\n- b", "<ul><li><i>a</i><br>more</li><li>b</li></ul>"),
        ("> a\n> > b", "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>"),
        ("---", "<hr>"),
        (
            "|a|b|\n|-|-:|\n|1|[[x\\|y]]|\n|2|",
            '<table><tr><th>a</th><th align="right">b</th></tr><tr><td>1</td><td align="right">'
            '<a href="enishi:link/x">y</a></td></tr><tr><td>2</td><td align="right"></td></tr>'
            "</table>",
        ),
        (
            "see https://a.example/b_(c). ok",
            '<p>see <a href="https://a.example/b_(c)">https://a.example/b_(c)</a>. ok</p>',
        ),
        ("(https://a.example/b)", '<p>(<a href="https://a.example/b">https://a.example/b</a>)</p>'),
        ("<https://a.example>", '<p><a href="https://a.example">https://a.example</a></p>'),
        (
            '[x](https://a.example/?a=1&b="2)',
            '<p><a href="https://a.example/?a=1&amp;b=&quot;2">x</a></p>',
        ),
        (
            "#検出 #aws/iam #1",
            '<p><a href="enishi:tag/%E6%A4%9C%E5%87%BA">#検出</a> <a href="enishi:tag/aws%2Fiam">'
            "#aws/iam</a> #1</p>",
        ),
        ("[[aws:AmazonMacie|Macie]]", '<p><a href="enishi:link/aws%3AAmazonMacie">Macie</a></p>'),
    ],
)
def test_what_is_written_is_shown(text: str, html: str) -> None:
    assert render(text).html == html


@pytest.mark.parametrize(
    "text",
    [
        "[x](file:///etc/passwd)",
        "[x](javascript:alert(1))",
        "[x](enishi:check/0)",
        "[x](//host/share)",
        "[x](https://aws.amazon.com@evil.example/)",
        "![x](file:///etc/passwd)",
        "![x](https://tracker.example/x.png)",
        "![x](../attachments/" + "0" * 32 + ".png)",
        "<img src=/etc/hosts>",
        "<script>alert(1)</script>",
    ],
)
def test_what_could_reach_outside_is_shown_as_it_is_written(text: str) -> None:
    html = render(text).html
    assert Checked(html).text == text
    assert "<a" not in html.replace('<a href="https://tracker', "")
    assert "<img" not in html


def test_a_link_that_leads_nowhere_is_drawn_as_such() -> None:
    html = render("[[GuardDuty]] [[Gaurd]]", lambda target: target == "GuardDuty").html
    assert html.count('class="unknown"') == 1
    assert '<a href="enishi:link/Gaurd" class="unknown">Gaurd</a>' in html


def test_a_checkbox_names_the_line_that_ticks_it() -> None:
    text = "# list\n\n- [ ] a\n  - [x] b\n\n> 1. [ ] c"
    html = render(text).html
    assert [part.split('"')[0] for part in html.split("enishi:check/")[1:]] == ["2", "3", "5"]
    assert html.count("☐") == 2
    for line in (2, 3, 5):
        text = tick(text, line)
    assert render(text).html.count("☑") == 2


def test_marks_that_turn_the_text_around_are_seen() -> None:
    html = render("invoice\u202etxt.exe and עברית").html
    assert "[U+202E]" in html
    assert "\u202e" not in html
    assert "עברית" in html


def test_a_long_note_says_how_much_is_not_shown() -> None:
    text = "line\n" * 2_000
    rendered = render(text)
    assert rendered.html.count("line") + rendered.hidden // 5 == 2_000
    assert render("short").hidden == 0


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://a.example/", True),
        ("http://a.example", True),
        ("https://", False),
        ("https://a@b.example/", False),
        ("https://[::1", False),
        ("ftp://a.example", False),
        ("HTTPS://a.example", False),
        ("https://a.example/" + "a" * 2000, False),
    ],
)
def test_only_plain_web_addresses_are_offered_to_a_browser(address: str, may: bool) -> None:
    assert is_web_address(address) == may


def test_a_note_as_a_page_needs_nothing_else(book: Notebook) -> None:
    shown = add_image(book, b"\x89PNG\r\n\x1a\n")
    note = add_note(book, f"{shown} [[Macie|M]] https://a.example <b>", title="<T> 検出")
    page = note_page(book, note, "ja")
    assert '<img src="data:image/png;base64,iVBORw0KGgo=" alt="">' in page
    assert "<h1>&lt;T&gt; 検出</h1>" in page
    assert "enishi:" not in page
    assert " M <a href" in page
    assert "default-src 'none'" in page
    gone = add_note(book, "![x](attachments/" + "0" * 32 + ".png)")
    assert '<img src="" alt="x">' in note_page(book, gone, "en")
