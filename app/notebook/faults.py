"""What can go wrong with a notebook: a plain sentence, and the way out of it."""

import errno
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from graph.model import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One way a notebook can fail: what is wrong, and what to do about it."""

    name: str
    what: Text
    way_out: Text


DISK_FULL = Fault(
    "disk-full",
    Text(
        "The disk is full: the last change is not in the notebook.",
        "ディスクに空きがないため、最後の変更をノートブックに保存できませんでした。",
    ),
    Text(
        "What was saved before is safe. Free some space, or keep the notebook in another place.",
        "それまでの保存内容は無事です。空きを作るか、ノートブックを別の場所に移してください。",
    ),
)
READ_ONLY = Fault(
    "read-only",
    Text(
        "The notebook's folder cannot be written.",
        "ノートブックのフォルダーに書き込めません。",
    ),
    Text(
        "Ask for the right to write there, or keep the notebook in another place.",
        "書き込みの権限を得るか、ノートブックを別の場所に移してください。",
    ),
)
VANISHED = Fault(
    "vanished",
    Text(
        "The notebook's file is no longer there: its drive was taken out, or the file was moved.",
        "ノートブックのファイルがなくなりました。ドライブが外されたか、ファイルが移動されています。",
    ),
    Text(
        "Bring the drive or the file back, or go on with a copy in another place.",
        "ドライブやファイルを元に戻すか、別の場所のコピーで続けてください。",
    ),
)
FAILING = Fault(
    "failing",
    Text(
        "The drive reports an error: the last change may not be in the notebook.",
        "ドライブがエラーを返しました。最後の変更は保存されていない可能性があります。",
    ),
    Text(
        "Keep the notebook on another drive and check this one.",
        "ノートブックを別のドライブに移し、このドライブを点検してください。",
    ),
)
DAMAGED = Fault(
    "damaged",
    Text("The notebook's file is damaged.", "ノートブックのファイルが壊れています。"),
    Text(
        "Restore a backup, or rescue what can still be read. The damaged file is kept.",
        "バックアップから復元するか、読める部分を救出してください。壊れたファイルは残します。",
    ),
)
MISSING = Fault(
    "missing",
    Text(
        "There is no notebook here, yet there are backups of one.",
        "ノートブックがありませんが、そのバックアップは残っています。",
    ),
    Text("Restore a backup, or begin a new notebook.", "復元するか、新しく始めてください。"),
)
NEWER = Fault(
    "newer",
    Text(
        "A newer Enishi has written this notebook.",
        "このノートブックは新しいバージョンの Enishi で書かれています。",
    ),
    Text(
        "Use that version, or open another notebook.",
        "そのバージョンを使うか、別のノートブックを開いてください。",
    ),
)
FOREIGN = Fault(
    "foreign",
    Text("This file is not a notebook of Enishi.", "Enishi のノートブックではないファイルです。"),
    Text("Name another file. This one was not changed.", "別のファイルを指定してください。"),
)
BUSY = Fault(
    "busy",
    Text(
        "Another program is writing to the notebook and does not finish.",
        "別のプログラムがノートブックに書き込み中で、終わりません。",
    ),
    Text("Close it, then try again.", "それを閉じてから、もう一度お試しください。"),
)
TOO_LARGE = Fault(
    "too-large",
    Text(
        "This is more than one note holds: a million characters, 20,000 in a line.",
        "一つのメモに入る量 (100万文字、1行2万文字) を超えています。",
    ),
    Text("Divide it into several notes.", "複数のメモに分けてください。"),
)
NO_PICTURE = Fault(
    "no-picture",
    Text(
        "This is not a PNG, JPEG, GIF or WebP picture of at most 20 MB.",
        "20 MB 以下の PNG、JPEG、GIF、WebP の画像ではありません。",
    ),
    Text("Convert or shrink it first.", "先に変換するか、小さくしてください。"),
)

UNSAYABLE = Fault(
    "unsayable",
    Text(
        "This cannot be kept as a fact: a name is missing, or one end has no address of its own.",
        "事実として保存できません。名前がないか、端のものに固有のアドレスがありません。",
    ),
    Text(
        "Give it a name, or add a node for it first.",
        "名前を付けるか、先にノードを追加してください。",
    ),
)

UNREADABLE_VIEW = Fault(
    "unreadable-view",
    Text("This saved view cannot be read.", "この保存済みビューは読み込めません。"),
    Text(
        "Look for it in a backup; everything else in the notebook is untouched.",
        "バックアップの中を確認してください。ノートブックのほかの内容は無事です。",
    ),
)

UNREADABLE_FILE = Fault(
    "unreadable-file",
    Text(
        "This is not a text in UTF-8, or too large for a note.",
        "UTF-8 のテキストではないか、メモには大きすぎます。",
    ),
    Text("Save it as UTF-8, or divide it.", "UTF-8 で保存し直すか、分割してください。"),
)

NOTEBOOK_IS = Text("The notebook is {path}.", " (ノートブック: {path})")
KEPT_IN = Text("A rescue copy is in {path}.", " (救出したコピー: {path})")

_BY_CODE = {
    sqlite3.SQLITE_FULL: DISK_FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_AUTH: READ_ONLY,
    sqlite3.SQLITE_IOERR: FAILING,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_PROTOCOL: BUSY,
    sqlite3.SQLITE_TOOBIG: TOO_LARGE,
}
_BY_ERRNO = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.ENOENT: VANISHED,
    errno.ENODEV: VANISHED,
    errno.ENXIO: VANISHED,
}


class NotebookError(Exception):
    """A notebook cannot do what was asked.

    `path` is the notebook, where it is the file that fails; `rescue` is where a copy was put, if
    one was.
    """

    def __init__(self, fault: Fault, rescue: Path | None = None, path: Path | None = None) -> None:
        super().__init__(fault.what.en)
        self.fault, self.rescue, self.path = fault, rescue, path

    def message(self) -> Text:
        """What is wrong, the way out, which file it is and where the rescue copy is, as a text."""
        parts = [self.fault.what, self.fault.way_out]
        for said, path in ((NOTEBOOK_IS, self.path), (KEPT_IN, self.rescue)):
            if path is not None:
                parts.append(Text(*(side.format(path=path) for side in said)))
        return Text(" ".join(part.en for part in parts), "".join(part.ja for part in parts))


def fault_of(error: sqlite3.Error | OSError) -> Fault | None:
    """The fault an error stands for; None for one that is a mistake of ours."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        return None if code is None else _BY_CODE.get(code & 0xFF)
    return _BY_ERRNO.get(error.errno or 0, FAILING)
