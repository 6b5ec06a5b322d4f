"""The user's own notes, facts and views: one SQLite file. No Qt here."""
