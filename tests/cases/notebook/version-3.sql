-- A notebook as version 3 of its schema wrote it.
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
CREATE TABLE facts (
        number INTEGER PRIMARY KEY,
        body TEXT NOT NULL UNIQUE,
        since TEXT NOT NULL,
        taken_back TEXT NOT NULL
    );
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
INSERT INTO facts (number, body, since, taken_back) VALUES (1, '["node","urn:enishi:mine:Splunk-000000000001",["urn:enishi:kg:Service"],["Splunk","スプランク"],["A place for logs",""]]', '2026-11-20T09:56:00.000Z', '');
INSERT INTO facts (number, body, since, taken_back) VALUES (2, '["alias","urn:enishi:aws:AmazonMacie","ja","個人情報を探すもの"]', '2026-11-20T09:56:00.000Z', '2026-11-20T10:03:00.000Z');
INSERT INTO facts (number, body, since, taken_back) VALUES (3, '["doubt","urn:enishi:aws:AmazonMacie","urn:enishi:kg:scans","urn:enishi:aws:AmazonS3","EBS too?"]', '2026-11-20T09:56:00.000Z', '');
INSERT INTO views (number, id, name, body, position, revision, modified, deleted) VALUES (1, '23c1e722482d4418a43548a93d350d6f', 'Macie と S3', '{"is":"KeptPicture","picture":{"is":"Picture","places":[["urn:enishi:aws:AmazonMacie",[0.0,0.0]],["urn:enishi:aws:AmazonS3",[240.0,10.0]]],"routes":[],"pinned":[],"light":null,"layers":[],"layout":"organic","lens":"","filters":{"is":"Filters","classes":[],"roles":[],"relations":[],"families":[],"lines":[],"layers":[],"statuses":[],"text":"","least":0,"most":0,"alone":false},"expansions":[]},"names":[["urn:enishi:aws:AmazonMacie",["Amazon Macie",""]],["urn:enishi:aws:AmazonS3",["Amazon S3",""]]]}', 0, 1, '2026-11-20T10:10:00.000Z', 0);
INSERT INTO view_sets (number, id, name, position, views, deleted) VALUES (1, '7c7134a4dd064fa2abdb013a66ff67ba', 'Lesson 1', 0, '["23c1e722482d4418a43548a93d350d6f"]', 0);
PRAGMA application_id = 1164863859;
PRAGMA user_version = 3;
COMMIT;
