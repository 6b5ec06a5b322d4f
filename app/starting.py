"""Before Qt: whether the system has what Qt needs, in one sentence when it has not."""

import builtins
import ctypes
import importlib.util
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PACKAGES: dict[str, tuple[str, str]] = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
}
"""System libraries Qt needs on Linux: (Debian and Ubuntu package, Fedora package)."""

USAGE = "The window does not know {word}. Try: enishi [ADDRESS] [--open FILE…] [--notebook FILE]\n"
HEADLESS = "Without a window, `enishi ask`, `path`, `show` and `export` do their work."


def main(argv: Sequence[str] = ()) -> int:
    """Open the window, on files after --open, with the notebook after --notebook, and run it.

    A word that begins with enishi: is the address of a view, which is shown.
    1 with one sentence when it cannot open, 2 with one when it does not know an option.
    """
    addresses = [word for word in argv if word.startswith("enishi:")]
    given = words_of([word for word in argv if word not in addresses])
    if given is None:
        sys.stderr.write(USAGE.format(word=" ".join(argv)))
        return 2
    sentence = what_is_missing(os.environ, sys.platform)
    if sentence:
        sys.stderr.write(sentence + "\n")
        return 1
    import_as_python_does()
    from app.firstpaint import run

    files, notebooks = given
    address = addresses[-1] if addresses else ""
    return run(files, notebooks[-1] if notebooks else None, address)


def words_of(argv: Sequence[str]) -> tuple[list[Path], list[Path]] | None:
    """The files to open and the notebook named; None for words the window does not know."""
    named: dict[str, list[Path]] = {"--open": [], "--notebook": []}
    option = ""
    for word in argv:
        if word in named:
            option = word
        elif not option or word.startswith("--"):
            return None
        else:
            named[option].append(Path(word))
            option = option if option == "--open" else ""
    return named["--open"], named["--notebook"]


def what_is_missing(environ: Mapping[str, str], platform: str) -> str:
    """Why Qt could not start, as one sentence with the way out; "" when nothing is in its way."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return sentence_for(str(error))
    if not platform.startswith("linux"):
        return ""
    if environ.get("QT_QPA_PLATFORM", "xcb").split(":")[0] != "xcb":
        return ""
    if not environ.get("DISPLAY"):
        if environ.get("WAYLAND_DISPLAY"):
            return ""
        return f"There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set. {HEADLESS}"
    try:
        # Qt would abort without a word we could catch, so its plugin is loaded here first.
        ctypes.CDLL(str(screen_plugin()))
    except OSError as error:
        return sentence_for(str(error))
    return ""


def import_as_python_does() -> None:
    """Put back Python's own import, which PySide6 replaces as it is loaded.

    WORKAROUND https://bugreports.qt.io/browse/PYSIDE-2029: after every import PySide6's reads the
    source of that module, to see whether its `__feature__` switches may concern it. We use none,
    and a start imports some hundred modules. Until PySide6 does so only once one is switched on.
    """
    vars(builtins)["__import__"] = getattr(builtins, "__orig_import__", builtins.__import__)


def screen_plugin() -> Path:
    """Qt's plugin for X screens, as PySide6 ships it."""
    spec = importlib.util.find_spec("PySide6")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    return folder / "Qt" / "plugins" / "platforms" / "libqxcb.so"


def sentence_for(error: str) -> str:
    """A loader's error as one sentence that names every package to install."""
    found = re.search(r"lib[\w.+-]+?\.so[.\d]*", error)
    if not found:
        return f"Qt cannot start: {error}."
    # The loader names only the first that is missing; whoever installs it wants to hear of all.
    missing = list(dict.fromkeys((found.group(0), *(name for name in PACKAGES if not loads(name)))))
    names = ", ".join(missing)
    known = [PACKAGES[name] for name in missing if name in PACKAGES]
    if not known:
        return f"Qt cannot start without {names}: install the package that has it."
    debian, fedora = (" ".join(dict.fromkeys(packages)) for packages in zip(*known, strict=True))
    return (
        f"Qt cannot start without {names}. On Debian or Ubuntu: apt install {debian}; "
        f"on Fedora: dnf install {fedora}."
    )


def loads(name: str) -> bool:
    """Whether the system has a library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
