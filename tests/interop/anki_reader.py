"""Reads Anki packages with Anki itself: imports each twice and says what is there after each time.

Run by the Python that has Anki, which is AGPL and no part of Enishi: python anki_reader.py FILE...
"""

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def read(file: str) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        counts = []
        for _ in range(2):
            request = ImportAnkiPackageRequest(
                package_path=file, options=ImportAnkiPackageOptions()
            )
            collection.import_anki_package(request)
            counts.append(collection.note_count())
        first = collection.get_card(collection.find_cards("")[0])
        media = list(Path(collection.media.dir()).glob("*.svg"))
        missing = collection.media.check().missing
        found = {
            "file": file,
            "notes": counts,
            "cards": collection.card_count(),
            "tags": collection.tags.all(),
            "decks": [deck.name for deck in collection.decks.all_names_and_ids()],
            "answer": first.render_output().answer_text[:200],
            "pictures": len(media),
            "missing": list(missing),
        }
        collection.close()
        return found


for name in sys.argv[1:]:
    try:
        sys.stdout.write(json.dumps(read(name), ensure_ascii=False) + "\n")
    except Exception as error:  # noqa: BLE001 - whatever Anki says of the file is the finding
        sys.stdout.write(json.dumps({"file": name, "error": repr(error)[:500]}) + "\n")
