"""What a purge takes, said before it is done."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.purge import PurgePlan
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel, label

_NAMES = 5
_WIDE = 520
_HIGHEST = 620


class PurgeDialog(QDialog):
    """`accepted` when the user wants it; open it with `open()`. Enter keeps everything."""

    def __init__(self, theme: Theme, plan: PurgePlan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("purge_dialog")
        self.setWindowTitle(self.tr("Purge for good"))
        body = QWidget()
        words = QVBoxLayout(body)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(SPACE_S)
        words.addWidget(WordsLabel("\n".join(f"•  {line}" for line in self._lines(plan))))
        words.addWidget(label(self.tr("This cannot be undone"), "strong"))
        words.addWidget(
            WordsLabel(
                self.tr(
                    "It is the one thing that Undo cannot take back, and what you could undo until now is"
                    " forgotten with it: the history of changes still holds these words."
                )
            )
        )
        words.addWidget(label(self.tr("What it cannot reach"), "strong"))
        words.addWidget(WordsLabel("\n".join(f"•  {line}" for line in self._beyond(plan)), "muted"))
        words.addStretch(1)
        scroll = FormScroll()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        self.keep = Button(theme, self.tr("&Keep it"))
        self.purge = Button(theme, self.tr("&Purge for good"), "delete", Variant.DANGER)
        self.purge.setObjectName("purge_dialog.purge")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.purge)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        title = WordsLabel(self._title(plan), "title")
        column.addWidget(title)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # its font counts
        wide = _WIDE - 2 * SPACE_L
        around = title.heightForWidth(wide) + self.keep.sizeHint().height() + 2 * (SPACE_L + SPACE_M)
        self.resize(_WIDE, min(words.heightForWidth(wide) + around, _HIGHEST))
        self.keep.setDefault(True)
        self.keep.setFocus()
        self.keep.clicked.connect(self.reject)
        self.purge.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)

    def _title(self, plan: PurgePlan) -> str:
        if plan.people == 1 and plan.names:
            return self.tr("Purge {name} for good?").format(name=plan.names[0])
        if plan.people:
            return self.tr("Purge {count} people for good?").format(count=plan.people)
        if plan.entries:
            return self.tr("Purge these entries for good?")
        return self.tr("Purge this note for good?")

    def _lines(self, plan: PurgePlan) -> Iterator[str]:
        if plan.people > 1:
            named = ", ".join(plan.names[:_NAMES]) + (", …" if plan.people > _NAMES else "")
            yield self.tr("People: {count} ({names}), with details, numbers, tags and gifts").format(
                count=plan.people, names=named
            )
        elif plan.people:
            yield self.tr("All details, numbers, tags, circles and gifts of this person")
        if plan.entries:
            yield self.tr("Entries: {count}, with promises and answers in them").format(count=plan.entries)
        if plan.notes:
            yield self.tr("Texts: {count}; the search forgets them too").format(count=plan.notes)
        if plan.shared:
            yield self.tr(
                "Entries with others that stay: {count}. What was said by them and promised to them leaves"
                " these; a name that you wrote into a text that stays is not touched"
            ).format(count=plan.shared)
        if plan.links:
            yield self.tr("Lines of who knows whom: {count}").format(count=plan.links)
        if plan.drafts:
            yield self.tr("Unfinished drafts that quote it or belong to it: {count}").format(
                count=plan.drafts
            )
        if plan.copies:
            yield self.tr(
                "The same in the copies that this program made: {count}. They are rewritten"
            ).format(count=len(plan.copies))

    def _beyond(self, plan: PurgePlan) -> Iterator[str]:
        for place in plan.away:
            yield self.tr(
                "{place} is not there today. Copies there are rewritten once it is back and the journal open"
            ).format(place=place)
        yield self.tr("Copies that you made by hand, and copies under an older passphrase")
        yield self.tr("Printouts, and texts that you copied or sent")
        yield self.tr(
            "Old blocks that a disk or a snapshot of the file system keeps: they are encrypted with your"
            " passphrase, but this program cannot erase them"
        )
