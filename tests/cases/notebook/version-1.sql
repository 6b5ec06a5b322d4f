-- A notebook as version 1 of its schema wrote it.
BEGIN;
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
INSERT INTO notes (number, id, about_kind, about, title, text, front, revision, created, modified, deleted, conflict_of) VALUES (1, 'fee878762a744ff9a2311a0ab1b2595d', 'node', 'urn:enishi:aws:AmazonMacie', '', '# Macie
個人情報を検出する [[Amazon S3]] #exam/day1
- [x] read about managed identifiers
![diagram](attachments/45cd512dc59fb93b3f41f7bf0a28a9f2.png)', '', 2, '2026-11-20T09:14:00.000Z', '2026-11-20T09:21:00.000Z', 0, '');
INSERT INTO notes (number, id, about_kind, about, title, text, front, revision, created, modified, deleted, conflict_of) VALUES (2, '5e36b71f38234b0a911358cbcbcbc5ad', 'edge', 'urn:enishi:aws:AmazonMacie urn:enishi:kg:scans urn:enishi:aws:AmazonS3', 'The edge''s own', 'why it scans', '', 1, '2026-11-20T09:28:00.000Z', '2026-11-20T09:28:00.000Z', 0, '');
INSERT INTO notes (number, id, about_kind, about, title, text, front, revision, created, modified, deleted, conflict_of) VALUES (3, 'd5096279aadc41aab2c782a429c808af', '', '', '', 'thrown away #old', '', 2, '2026-11-20T09:35:00.000Z', '2026-11-20T09:42:00.000Z', 1, '');
INSERT INTO notes (number, id, about_kind, about, title, text, front, revision, created, modified, deleted, conflict_of) VALUES (4, '388947239cc34165803ebed540391591', 'node', 'urn:enishi:aws:AmazonMacie', '', 'Macie, written elsewhere', '', 1, '2026-11-20T09:49:00.000Z', '2026-11-20T09:49:00.000Z', 0, 'fee878762a744ff9a2311a0ab1b2595d');
INSERT INTO history (number, note, revision, event, title, text, at, writer) VALUES (1, 'fee878762a744ff9a2311a0ab1b2595d', 1, 'written', '', '# Macie
個人情報を検出する [[Amazon S3]] #exam/day1
- [ ] read about managed identifiers', '2026-11-20T09:14:00.000Z', '0123456789abcdef0123456789abcdef');
INSERT INTO history (number, note, revision, event, title, text, at, writer) VALUES (2, 'fee878762a744ff9a2311a0ab1b2595d', 2, 'written', '', '# Macie
個人情報を検出する [[Amazon S3]] #exam/day1
- [x] read about managed identifiers
![diagram](attachments/45cd512dc59fb93b3f41f7bf0a28a9f2.png)', '2026-11-20T09:21:00.000Z', '0123456789abcdef0123456789abcdef');
INSERT INTO history (number, note, revision, event, title, text, at, writer) VALUES (3, '5e36b71f38234b0a911358cbcbcbc5ad', 1, 'written', 'The edge''s own', 'why it scans', '2026-11-20T09:28:00.000Z', '0123456789abcdef0123456789abcdef');
INSERT INTO history (number, note, revision, event, title, text, at, writer) VALUES (4, 'd5096279aadc41aab2c782a429c808af', 1, 'written', '', 'thrown away #old', '2026-11-20T09:35:00.000Z', '0123456789abcdef0123456789abcdef');
INSERT INTO history (number, note, revision, event, title, text, at, writer) VALUES (5, 'd5096279aadc41aab2c782a429c808af', 2, 'deleted', '', 'thrown away #old', '2026-11-20T09:42:00.000Z', '0123456789abcdef0123456789abcdef');
INSERT INTO history (number, note, revision, event, title, text, at, writer) VALUES (6, '388947239cc34165803ebed540391591', 1, 'conflict', '', 'Macie, written elsewhere', '2026-11-20T09:49:00.000Z', '0123456789abcdef0123456789abcdef');
INSERT INTO links (note, key, written) VALUES (1, 'amazons3', 'Amazon S3');
INSERT INTO tags (note, tag, written) VALUES (1, 'exam/day1', 'exam/day1');
INSERT INTO images (number, name, data, added) VALUES (1, '45cd512dc59fb93b3f41f7bf0a28a9f2.png', X'89504e470d0a1a0a612070696374757265', '2026-11-20T09:07:00.000Z');
INSERT INTO words (rowid, title, body, parts) VALUES (1, 'macie', 'macie 個人 人情 情報 報ヲ ヲ検 検出 出ス スル ル amazon s3 exam day1 x read about managed identifiers diagram attachments 45cd512dc59fb93b3f41f7bf0a28a9f2 png', 's 3');
INSERT INTO words (rowid, title, body, parts) VALUES (2, 'the edge s own', 'why it scans', '');
INSERT INTO words (rowid, title, body, parts) VALUES (4, 'macie written elsewhere', 'macie written elsewhere', '');
PRAGMA application_id = 1164863859;
PRAGMA user_version = 1;
COMMIT;
