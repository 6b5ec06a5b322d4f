"""What this program is, its version, and whose work it stands on."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from app.i18n import tr
from app.panels.parts import heading, label
from app.textsize import px

STANDS_ON = (
    ("PySide6, Qt", "LGPL-3.0"),
    ("pyqtgraph", "MIT"),
    ("networkx, numpy", "BSD-3-Clause"),
    ("pyoxigraph", "MIT / Apache-2.0"),
    ("rdflib, pySHACL", "BSD-3-Clause, Apache-2.0"),
    ("RapidFuzz, fontTools, platformdirs", "MIT"),
    ("Enishi Sans, Enishi Sans JP", "SIL OFL 1.1"),
)


class AboutDialog(QDialog):
    """A page of plain text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About Enishi"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(8)
        layout.addWidget(label("Enishi 縁", "title"))
        layout.addWidget(label(tr("Version {number}").format(number=own_version()), "subtitle"))
        layout.addSpacing(8)
        purpose = label(
            tr("An offline explorer of knowledge graphs that knows the AWS security services."),
            wrap=True,
        )
        layout.addWidget(purpose)
        layout.addWidget(label(tr("It never goes to the network."), "soft", wrap=True))
        layout.addSpacing(8)
        layout.addWidget(heading(tr("Stands on")))
        for name, licence in STANDS_ON:
            layout.addWidget(label(f"{name} · {licence}", "soft"))
        layout.addSpacing(8)
        layout.addWidget(label(tr("Licence: Apache-2.0"), "soft"))
        layout.addSpacing(8)
        close = QPushButton(tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        width = px(440)
        self.setMinimumWidth(width)
        self.resize(width, layout.heightForWidth(width))


def own_version() -> str:
    """The version installed, or "unknown" in a folder that was never installed."""
    try:
        return version("enishi")
    except PackageNotFoundError:
        return tr("unknown")
