"""What the user prefers, as one frozen value, and the JSON file it sleeps in."""

import json
import os
import tempfile
from dataclasses import Field, asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

FILE_NAME = "settings.json"
SIZES = (75, 90, 100, 110, 125, 150, 175, 200)
"""How large text may be chosen, in hundredths of the system's."""

HISTORY_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """Every preference. `choices` in the metadata are the only values a field may have."""

    language: str = field(default="", metadata={"choices": ("", "en", "ja")})  # "" = the system's
    theme: str = field(default="", metadata={"choices": ("", "light", "dark")})  # "" = the system's
    text_size: int = field(
        default=100, metadata={"choices": SIZES}
    )  # in hundredths of the system's
    layer: str = field(default="both", metadata={"choices": ("both", "notes", "aws")})
    legend: bool = True
    overview: bool = True
    icons: str = ""  # a folder or zip of icons of the user's own; "" for ours
    reduced_motion: bool = False
    geometry: tuple[int, ...] = ()  # x, y, width, height of the window; () = never placed
    maximized: bool = False
    question: str = ""  # asked last: where the next session takes up
    history: tuple[str, ...] = ()  # questions, newest last
    saved: tuple[tuple[str, str], ...] = ()  # questions kept: name and words, newest last
    export_folder: str = ""
    notebook: str = ""  # where the notebook is kept; "" = where the system has the user's data
    view: str = ""  # the saved view that was opened last, by its id
    lesson: str = ""  # the set of views that is stepped through; "" = all of them
    export_format: str = ""  # the format exported last
    exports: tuple[str, ...] = ()  # the options chosen last for each format, as JSON


def config_folder() -> Path:
    """Where settings are kept: ENISHI_CONFIG, else the place the system has for them."""
    given = os.environ.get("ENISHI_CONFIG")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_config_path("enishi", appauthor=False))


def cache_folder() -> Path:
    """Where the last view's picture is kept: beside the settings when ENISHI_CONFIG is set."""
    given = os.environ.get("ENISHI_CONFIG")
    if given:
        return Path(given) / "cache"
    import platformdirs

    return Path(platformdirs.user_cache_path("enishi", appauthor=False))


def read_settings(folder: Path) -> Settings:
    """The settings of a folder. What is missing or makes no sense has its default.

    A file that cannot be read at all is put aside as settings.json.broken, not overwritten.
    """
    path = folder / FILE_NAME
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError:
        return Settings()
    except ValueError:
        _put_aside(path)
        return Settings()
    if not isinstance(stored, dict):
        _put_aside(path)
        return Settings()
    known = {spec.name: stored[spec.name] for spec in fields(Settings) if spec.name in stored}
    return Settings(
        **{
            spec.name: _fitting(spec, known[spec.name])
            for spec in fields(Settings)
            if spec.name in known
        }
    )


def write_settings(settings: Settings, folder: Path) -> None:
    """Write the settings whole or not at all; OSError when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    handle, name = tempfile.mkstemp(dir=folder, prefix=FILE_NAME, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, folder / FILE_NAME)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def remember(history: tuple[str, ...], question: str) -> tuple[str, ...]:
    """A history with a question as its newest, each question once, the oldest forgotten."""
    rest = tuple(old for old in history if old != question)
    return (*rest, question)[-HISTORY_LENGTH:]


def _fitting(spec: Field[Any], value: Any) -> Any:
    """A stored value if it is one the field may have, else the field's default."""
    default = spec.default
    choices = spec.metadata.get("choices")
    if isinstance(default, tuple):
        return _fitting_tuple(spec.name, value)
    if type(value) is not type(default) or (choices and value not in choices):
        return default
    return value


def _fitting_tuple(name: str, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        return ()
    if name == "geometry":
        sound = len(value) == 4 and all(type(number) is int for number in value)
        return tuple(value) if sound and min(value[2:]) > 0 else ()
    if name == "saved":
        pairs = [tuple(item) for item in value if isinstance(item, list) and len(item) == 2]
        return tuple(pair for pair in pairs if all(isinstance(side, str) for side in pair))
    return tuple(item for item in value if isinstance(item, str))[-HISTORY_LENGTH:]


def _put_aside(path: Path) -> None:
    try:
        os.replace(path, path.with_name(FILE_NAME + ".broken"))
    except OSError:
        return  # a read-only folder: nothing will overwrite the file either
