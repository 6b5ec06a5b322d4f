"""One note as a page of HTML that needs nothing else: to print, to send, to make a PDF of."""

import base64
import html
import re

from app.notebook.book import Notebook
from app.notebook.images import NAME, image
from app.notebook.markdown import render
from app.notebook.notes import Note

MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
OWN_ANCHOR = re.compile(r'<a href="enishi:[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
OWN_PICTURE = re.compile(rf'<img src="enishi:image/({NAME.pattern})"')
STYLE = (
    "body{font-family:Inter,'Noto Sans JP',sans-serif;line-height:1.6;max-width:44rem;"
    "margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}td,th{border:1px solid #999;"
    "padding:.2rem .5rem}img{max-width:100%}pre{white-space:pre-wrap}"
    "li.box{list-style-type:none}"
)


def note_page(book: Notebook, note: Note, language: str) -> str:
    """A note with its pictures as one HTML page without scripts, which loads nothing."""
    body = OWN_ANCHOR.sub(r"\1", render(note.text).html)
    body = OWN_PICTURE.sub(lambda found: f'<img src="{_inlined(book, found[1])}"', body)
    heading = html.escape(note.heading)
    title = f"<h1>{html.escape(note.title)}</h1>\n" if note.title else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n"
        f"<title>{heading}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{title}{body}\n"
        "</body>\n</html>\n"
    )


def _inlined(book: Notebook, name: str) -> str:
    data = image(book, name)
    if data is None:
        return ""
    kind = MEDIA_TYPES[name.rpartition(".")[2]]
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
