"""Before Qt: whether the system has what Qt needs, in one sentence when it has not."""

import ctypes
import importlib.util
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PACKAGES: dict[str, tuple[str, str]] = {
    "libEGL": ("libegl1", "libglvnd-egl"),
    "libGL": ("libgl1", "libglvnd-glx"),
    "libOpenGL": ("libopengl0", "libglvnd-opengl"),
    "libX11": ("libx11-6", "libX11"),
    "libX11-xcb": ("libx11-xcb1", "libX11-xcb"),
    "libdbus-1": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig": ("libfontconfig1", "fontconfig"),
    "libfreetype": ("libfreetype6", "freetype"),
    "libglib-2.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0": ("libglib2.0-0", "glib2"),
    "libxcb": ("libxcb1", "libxcb"),
    "libxcb-cursor": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-glx": ("libxcb-glx0", "libxcb"),
    "libxcb-icccm": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr": ("libxcb-randr0", "libxcb"),
    "libxcb-render": ("libxcb-render0", "libxcb"),
    "libxcb-render-util": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape": ("libxcb-shape0", "libxcb"),
    "libxcb-shm": ("libxcb-shm0", "libxcb"),
    "libxcb-sync": ("libxcb-sync1", "libxcb"),
    "libxcb-util": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb": ("libxcb-xkb1", "libxcb"),
    "libxkbcommon": ("libxkbcommon0", "libxkbcommon"),
    "libxkbcommon-x11": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
}
"""System libraries Qt needs on Linux: (Debian and Ubuntu package, Fedora package)."""

HEADLESS = "Without a window, `enishi ask`, `path`, `show` and `export` do their work."


def main(argv: Sequence[str] = ()) -> int:
    """Open the window, on files after --open, and run until it is closed.

    1 with one sentence when it cannot open, 2 with one when it does not know an option.
    """
    if argv and argv[0] != "--open":
        sys.stderr.write(f"The window knows no {argv[0]}. Try: enishi --open FILE…\n")
        return 2
    sentence = what_is_missing(os.environ, sys.platform)
    if sentence:
        sys.stderr.write(sentence + "\n")
        return 1
    from app.firstpaint import run

    return run(argv[1:])


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


def screen_plugin() -> Path:
    """Qt's plugin for X screens, as PySide6 ships it."""
    spec = importlib.util.find_spec("PySide6")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    return folder / "Qt" / "plugins" / "platforms" / "libqxcb.so"


def sentence_for(error: str) -> str:
    """A loader's error as one sentence that names the package to install.

    >>> sentence_for("libEGL.so.1: cannot open shared object file: No such file or directory")
    'Qt cannot start without libEGL.so.1. On Debian or Ubuntu: apt install libegl1; on Fedora: \
dnf install libglvnd-egl.'
    """
    found = re.search(r"(lib[\w.+-]+?)(\.so[.\d]*)", error)
    if not found:
        return f"Qt cannot start: {error}."
    name = found.group(1)
    if name not in PACKAGES:
        return f"Qt cannot start without {found.group(0)}: install the package that has it."
    debian, fedora = PACKAGES[name]
    return (
        f"Qt cannot start without {found.group(0)}. On Debian or Ubuntu: apt install {debian}; "
        f"on Fedora: dnf install {fedora}."
    )
