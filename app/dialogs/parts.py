"""What small dialogs share: their row of buttons."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton

from app.i18n import tr


def buttons(
    dialog: QDialog, accept: str, run: Callable[[], object]
) -> tuple[QHBoxLayout, QPushButton]:
    """Cancel, and the button that does it, at the right edge."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    cancel, main = QPushButton(tr("Cancel"), dialog), QPushButton(accept, dialog)
    cancel.setAutoDefault(False)
    main.setDefault(True)
    cancel.clicked.connect(dialog.reject)
    main.clicked.connect(run)
    row.addWidget(cancel)
    row.addWidget(main)
    return row, main
