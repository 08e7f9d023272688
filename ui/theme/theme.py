"""The theme in use: follows the system or the user's choice, and dresses the application in it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFont, QIcon
from PySide6.QtWidgets import QAbstractButton, QApplication

from ui.theme.icons import IconRole, Icons
from ui.theme.style_sheet import THEME_FOLDER, palette, style_sheet
from ui.theme.tokens import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Tokens
from ui.theme.type_scale import TypeRole, TypeScale


class ThemeChoice(StrEnum):
    """What the user chose; the values are those of the settings file."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"
    """Light or dark as the system is."""


def tokens_for(choice: ThemeChoice, *, system_dark: bool, system_high_contrast: bool) -> Tokens:
    """The tokens that ``choice`` means on a system with these two preferences."""
    if choice is ThemeChoice.LIGHT:
        return LIGHT
    if choice is ThemeChoice.DARK:
        return DARK
    if choice is ThemeChoice.HIGH_CONTRAST or system_high_contrast:
        return HIGH_CONTRAST_DARK if system_dark else HIGH_CONTRAST_LIGHT
    return DARK if system_dark else LIGHT


class Theme(QObject):
    """Holds the tokens, fonts and icons in use. Call :meth:`apply` once after making it."""

    changed = Signal()
    """The tokens or the fonts are others now; whatever paints by itself paints again."""

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__()
        self._app = app
        self._choice = choice
        self._applied = False
        hints = app.styleHints()
        self._system_dark = hints.colorScheme() is Qt.ColorScheme.Dark
        self._accessibility = hints.accessibility()
        self._system_contrast = self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast
        self._tokens = self._wanted()
        self._scale = TypeScale(app.font())
        self._icons = Icons(self._tokens)
        hints.colorSchemeChanged.connect(self._follow_scheme)
        self._accessibility.contrastPreferenceChanged.connect(self._follow_contrast)

    @property
    def choice(self) -> ThemeChoice:
        """What the user chose."""
        return self._choice

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def icons(self) -> Icons:
        """The icons in the colours in use."""
        return self._icons

    def font(self, role: TypeRole) -> QFont:
        """The font of ``role``, derived from the system's."""
        return self._scale.font(role)

    def icon(self, name: str, role: IconRole = IconRole.TEXT, size: int = 18) -> QIcon:
        """An icon in today's ink; ask again after :attr:`changed`, or use :meth:`keep_icon`."""
        return self._icons.icon(name, role, size)

    def keep_icon(
        self, holder: QAbstractButton | QAction, name: str, role: IconRole = IconRole.TEXT, size: int = 18
    ) -> None:
        """Give ``holder`` an icon that keeps following the theme for as long as the holder lives."""
        for old in holder.findChildren(_KeptIcon, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.setParent(None)
            old.deleteLater()
        _KeptIcon(self, holder, name, role, size)

    def choose(self, choice: ThemeChoice) -> None:
        """Take another choice and dress the application in it at once."""
        self._choice = choice
        self.apply()

    def apply(self) -> None:
        """Dress the application: style, palette, style sheet;
        tells :attr:`changed` when the tokens differ."""
        if not self._applied:
            self._applied = True
            QDir.setSearchPaths("theme", [str(THEME_FOLDER)])
            self._app.setStyle("Fusion")
        wanted = self._wanted()
        differs = wanted is not self._tokens
        self._tokens = wanted
        self._icons.use(wanted)
        self._app.setPalette(palette(wanted))
        self._app.setStyleSheet(style_sheet(wanted, self._scale))
        if differs:
            self.changed.emit()

    def _wanted(self) -> Tokens:
        return tokens_for(
            self._choice, system_dark=self._system_dark, system_high_contrast=self._system_contrast
        )

    def _follow_scheme(self, scheme: Qt.ColorScheme) -> None:
        self._system_dark = scheme is Qt.ColorScheme.Dark
        self._follow()

    def _follow_contrast(self, contrast: Qt.ContrastPreference) -> None:
        self._system_contrast = contrast is Qt.ContrastPreference.HighContrast
        self._follow()

    def _follow(self) -> None:
        if self._applied and self._wanted() is not self._tokens:
            self.apply()


class _KeptIcon(QObject):
    """Sits below a button or an action and tints its icon anew after every change of the theme."""

    def __init__(
        self, theme: Theme, holder: QAbstractButton | QAction, name: str, role: IconRole, size: int
    ) -> None:
        super().__init__(holder)
        self._theme = theme
        self._holder = holder
        self._name = name
        self._role = role
        self._size = size
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._holder.setIcon(self._theme.icon(self._name, self._role, self._size))
