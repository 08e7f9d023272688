"""All about one record of the preview: what it would change, whom it may be, and what the user decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields as fields_of

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.person import PersonFields
from journal.exchange.import_row import CARD, Choice, Decision, Other, PlanRow, RowKind, Side
from ui.context import Context
from ui.exchange.comparison import Comparison, Line
from ui.exchange.with_whom import WithWhom
from ui.exchange.words import (
    card_words,
    field_word,
    kind_chip,
    reason_words,
    remark_sentence,
    row_title,
    value_words,
)
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.widgets.chip import ChipLabel
from ui.widgets.filter_chips import FilterChips
from ui.widgets.labelled import Labelled
from ui.widgets.labels import WordsLabel, cut

_ORDER = ("prefix", "given", "middle", "family", "suffix", "nickname", "contacts", "birthday")
_LONGEST_NAME = 60


class RecordDetail(QWidget):
    """`show_record` shows one; `decided` tells what the user says of it."""

    decided = Signal(int, object)
    """The place of the row, and a `Decision`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_record")
        theme = context.theme
        self._row: PlanRow | None = None
        self._decision = Decision()
        self._others: tuple[Other, ...] = ()
        self._planned = Choice.NEW
        self.conflicts = Side.MINE
        """Whose word holds where the user said nothing of a field."""
        self.title = WordsLabel("", "heading", self)
        self.chip = ChipLabel(theme, "", parent=self)
        self.line = WordsLabel("", "small", self)
        self.reason = WordsLabel("", "", self)
        self.choices = FilterChips(theme, (), self.tr("What becomes of this record"), parent=self)
        self.choices.setObjectName("import_choices")
        self.who = QComboBox(self)
        self.who.setObjectName("import_who")
        self._who = Labelled(self.tr("&Who it is"), self.who, parent=self)
        self.why = WordsLabel("", "muted", self)
        self.whom = WithWhom(context, self)
        self.comparison = Comparison(theme, self)
        self._lay_out()
        self.choices.selected.connect(self._choose)
        self.who.activated.connect(self._choose_who)
        self.comparison.side_chosen.connect(self._take_side)
        self.whom.changed.connect(self._talked_with)

    @property
    def place(self) -> int | None:
        """The row that is shown."""
        return None if self._row is None else self._row.place

    def show_record(
        self, planned: PlanRow, row: PlanRow, decision: Decision | None, there: PersonFields | None
    ) -> None:
        """`row` is `planned` as decided; `there` are the fields of whom it may be, once they are known."""
        self._row, self._decision = row, decision or Decision()
        self._others, self._planned = planned.others, planned.choice
        self.title.set_words(row_title(row))
        words, tone = kind_chip(row, self._said())
        self.chip.set_chip(words, tone)
        self.line.set_words(self.tr("Line {line} of the file").format(line=row.line) if row.line > 0 else "")
        self._say_reason(row)
        self._offer(planned)
        self.whom.setVisible(row.talk is not None and row.kind is not RowKind.SKIPPED)
        if row.talk is not None:
            sure = row.talk.people if planned.kind is not RowKind.DOUBLE else ()
            people = sure if self._decision.people is None else self._decision.people
            guessed = planned.talk.people if planned.talk is not None else ()
            self.whom.show_people(people, row.talk.named, guessed)
        self._compare(row, there)

    def _said(self) -> Choice | None:
        """What the user said of it, also by naming people or nobody."""
        now = self._decision
        if now.choice is None and now.people is not None:
            return Choice.NEW if now.people else Choice.OUT
        return now.choice

    def press(self, choice: Choice) -> bool:
        """Choose by a key of the list; says whether that can be chosen now."""
        if not any(key == choice.value for key, _words in self._options):
            return False
        self.choices.choose([choice.value])
        self._choose(choice.value)
        return True

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        for widget in (
            self.line,
            self.reason,
            self.choices,
            self._who,
            self.why,
            self.whom,
            self.comparison,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self._options: list[tuple[str, str]] = []

    def _say_reason(self, row: PlanRow) -> None:
        said = [] if row.reason is None else [remark_sentence(row.reason)]
        said += [remark_sentence(remark) for remark in row.remarks]
        if not said and row.kind is RowKind.UNCHANGED:
            said.append(self.tr("Already in the journal, with nothing to add."))
        self.reason.set_words("\n".join(said))
        self.reason.setVisible(bool(said))

    def _offer(self, planned: PlanRow) -> None:
        """What can be chosen, and who it may be."""
        others = planned.others
        chosen = self._decision.choice or planned.choice
        options: list[tuple[str, str]] = []
        if others:
            options.append((Choice.SAME.value, self.tr("The same person")))
            options.append((Choice.NEW.value, self.tr("Somebody else")))
        elif planned.talk is not None and planned.kind is RowKind.NEW:
            options.append((Choice.NEW.value, self.tr("Take it in")))
        elif planned.kind is not RowKind.UNCHANGED and planned.talk is None:
            again = planned.kind is RowKind.SKIPPED  # somebody who was deleted here
            if not again or planned.person_id is not None:
                keep = Choice.NEW if again else planned.choice
                options.append((keep.value, self.tr("Take it in")))
        if options:
            options.append((Choice.OUT.value, self.tr("Leave it out")))
        if options != self._options:  # the keyboard stays where it is otherwise
            self._options = options
            self.choices.set_options(options)
        self.choices.choose([chosen.value])
        self.choices.setVisible(bool(options))
        self._show_others(others, same=chosen is Choice.SAME)

    def _show_others(self, others: Sequence[Other], *, same: bool) -> None:
        self.who.clear()
        for number, other in enumerate(others):
            self.who.addItem(cut(other.name, _LONGEST_NAME), number)
        at = self._chosen_other()
        self.who.setCurrentIndex(at)
        self._who.setVisible(same and len(others) > 1)
        why = ""
        if others:
            reasons = "; ".join(reason_words(reason) for reason in others[at].reasons)
            why = self.tr("In the journal: {name}. {reasons}").format(name=others[at].name, reasons=reasons)
            if others[at].person_id is None:
                why = self.tr("Earlier in the file: {name}. {reasons}").format(
                    name=others[at].name, reasons=reasons
                )
        self.why.set_words(why.strip())
        self.why.setVisible(bool(others))

    def _chosen_other(self) -> int:
        decision = self._decision
        for number, other in enumerate(self._others):
            person = other.person_id is not None and other.person_id == decision.person_id
            if person or (other.place is not None and other.place == decision.place):
                return number
        return 0

    def other(self) -> Other | None:
        """Whom it is compared with."""
        return self._others[self._chosen_other()] if self._others else None

    # ---- what stands side by side

    def _compare(self, row: PlanRow, there: PersonFields | None) -> None:
        here, file = self.tr("In the journal"), self.tr("In the file")
        if row.talk is not None:
            self.comparison.show_lines(self._talk_lines(row))
        elif self._others and there is not None:
            self.comparison.show_lines(both_lines(there, row.fields), (here, file))
        elif row.changes:
            self.comparison.show_lines(
                self._change_lines(row), (self.tr("As it is"), self.tr("As it will be"))
            )
        else:
            self.comparison.show_lines(alone_lines(row))

    def _change_lines(self, row: PlanRow) -> list[Line]:
        lines = []
        for change in row.changes:
            say = card_words if change.field == CARD else value_words
            right = change.theirs if change.conflict else change.new
            side = self._decision.sides.get(change.field, self.conflicts) if change.conflict else None
            lines.append(Line(change.field, field_word(change.field), say(change.old), say(right), side))
        return lines

    def _talk_lines(self, row: PlanRow) -> list[Line]:
        talk = row.talk
        if talk is None:
            return []
        at = "" if talk.at is None else talk.at.strftime("%H:%M")
        long = "" if talk.minutes is None else self.tr("{count} minutes").format(count=talk.minutes)
        when = " · ".join(part for part in (at, long) if part)
        said = [
            Line("at", self.tr("When"), when),
            Line("location", self.tr("Where"), talk.location),
            Line("text", self.tr("What was written"), talk.text),
        ]
        return [line for line in said if line.left]

    # ---- what is decided

    def _choose(self, key: str) -> None:
        other = self.other()
        choice: Choice | None = Choice(key)
        same = other if choice is Choice.SAME else None
        if not self._others and choice is self._planned:
            choice = None  # taken in, as it would be without a word
        self._decide(
            Decision(
                choice,
                None if same is None else same.person_id,
                None if same is None else same.place,
                self._decision.sides,
                self._decision.people,
            )
        )

    def _choose_who(self, number: int) -> None:
        other = self._others[number]
        self._decide(Decision(Choice.SAME, other.person_id, other.place, self._decision.sides))

    def _take_side(self, field: str, side: Side) -> None:
        now = self._decision
        sides = {**now.sides, field: side}
        self._decide(Decision(now.choice, now.person_id, now.place, sides, now.people))

    def _talked_with(self) -> None:
        now = self._decision
        self._decide(Decision(now.choice, now.person_id, now.place, now.sides, self.whom.people()))

    def _decide(self, decision: Decision) -> None:
        self._decision = decision
        if self._row is not None:
            self.decided.emit(self._row.place, decision)


def both_lines(there: PersonFields, record: PersonFields) -> list[Line]:
    """Every field that either has."""
    lines = []
    for name in _names():
        left, right = value_words(getattr(there, name)), value_words(getattr(record, name))
        if left or right:
            lines.append(Line(name, field_word(name), left, right))
    return lines


def alone_lines(row: PlanRow) -> list[Line]:
    """Every field that the record has."""
    lines = [Line(name, field_word(name), value_words(getattr(row.fields, name))) for name in _names()]
    lines.append(Line("circles", field_word("circles"), "\n".join(row.circles)))
    return [line for line in lines if line.left]


def _names() -> list[str]:
    """The names of the fields that a file can say something of, those that tell people apart first."""
    rest = [field.name for field in fields_of(PersonFields) if field.name not in _ORDER]
    hidden = ("introduced_by", "interval_days", "preferred_channel", "codename")
    return [*_ORDER, *(name for name in rest if name not in hidden)]
