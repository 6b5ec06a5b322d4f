"""The notebook's tables: one script for each version, run once and in order."""

import sqlite3

APPLICATION_ID = 0x456E6973  # "Enis"
"""What the header of the file says it is, so that no other program's file is taken for ours."""

MIGRATIONS: tuple[str, ...] = (
    # 1: notes, the history of each, what they point to, their pictures, and the index of words.
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE notes (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        about_kind TEXT NOT NULL CHECK (about_kind IN ('', 'node', 'edge', 'view')),
        about TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        front TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL,
        deleted INTEGER NOT NULL,
        conflict_of TEXT NOT NULL
    );
    CREATE INDEX notes_about ON notes (about_kind, about);
    CREATE INDEX notes_modified ON notes (modified);
    CREATE TABLE history (
        number INTEGER PRIMARY KEY,
        note TEXT NOT NULL,
        revision INTEGER NOT NULL,
        event TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        at TEXT NOT NULL,
        writer TEXT NOT NULL,
        UNIQUE (note, revision)
    );
    CREATE TABLE links (note INTEGER NOT NULL, key TEXT NOT NULL, written TEXT NOT NULL);
    CREATE INDEX links_key ON links (key);
    CREATE INDEX links_note ON links (note);
    CREATE TABLE tags (note INTEGER NOT NULL, tag TEXT NOT NULL, written TEXT NOT NULL);
    CREATE INDEX tags_tag ON tags (tag);
    CREATE INDEX tags_note ON tags (note);
    CREATE TABLE images (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        data BLOB NOT NULL,
        added TEXT NOT NULL
    );
    CREATE VIRTUAL TABLE words USING fts5 (title, body, parts, tokenize = 'unicode61', prefix = 2);
    """,
    # 2: the user's own facts. One taken back keeps its row, with the time it was taken back.
    """
    CREATE TABLE facts (
        number INTEGER PRIMARY KEY,
        body TEXT NOT NULL UNIQUE,
        since TEXT NOT NULL,
        taken_back TEXT NOT NULL
    );
    """,
    # 3: saved views and sets of them, and where the last session stopped.
    """
    CREATE TABLE views (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        body TEXT NOT NULL,
        position INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        modified TEXT NOT NULL,
        deleted INTEGER NOT NULL
    );
    CREATE TABLE view_sets (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        position INTEGER NOT NULL,
        views TEXT NOT NULL,
        deleted INTEGER NOT NULL
    );
    """,
)
VERSION = len(MIGRATIONS)


def version_of(db: sqlite3.Connection) -> int:
    """The schema version of a notebook; 0 for an empty file."""
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def is_ours(db: sqlite3.Connection) -> bool:
    """Whether a database is a notebook, or empty and so may become one."""
    mark: int = db.execute("PRAGMA application_id").fetchone()[0]
    if mark == 0 and version_of(db) == 0:
        return not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    return mark == APPLICATION_ID


def migrate(db: sqlite3.Connection, to: int = VERSION) -> None:
    """Bring a notebook up to a version, whole or not at all.

    The version is read again inside the transaction: two programs may start at the same time.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version_of(db), to):
            for statement in statements(MIGRATIONS[number]):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {max(to, version_of(db))}")
        db.execute("COMMIT")
    except sqlite3.Error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def statements(script: str) -> list[str]:
    """The statements of a script, one by one: executescript would end our transaction."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found
