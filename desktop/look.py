"""Theme and text size in use: applies them to the application and tells who paints itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.faces import window_font
from desktop.stylesheet import BODY, palette, pixels, stylesheet
from desktop.theme import Theme, theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.preferences import Preferences


class Look(QObject):
    """`changed` carries the Theme after it, and the text size, are in force everywhere."""

    changed = Signal(object)

    def __init__(
        self, application: QApplication, preferences: Preferences, *, bundled_face: bool = False
    ) -> None:
        super().__init__()
        self._application = application
        self._bundled = bundled_face
        self._font = window_font(BODY, bundled=bundled_face)
        self.preferences = preferences
        self._apply()
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._follow_desktop)

    @property
    def theme(self) -> Theme:
        """The theme in force; `system` is resolved to what the desktop uses now."""
        name = self.preferences.theme
        if name == "system":
            scheme = self._application.styleHints().colorScheme()
            name = "dark" if scheme is Qt.ColorScheme.Dark else "light"
        return theme(name)

    @property
    def scale(self) -> float:
        """The text size as a factor."""
        return self.preferences.scale

    def use(self, preferences: Preferences) -> None:
        """Takes over theme and text size; tells only when one of them is another."""
        before, self.preferences = self.preferences, preferences
        if (before.theme, before.text_size) != (preferences.theme, preferences.text_size):
            self._apply()
            self.changed.emit(self.theme)

    def _follow_desktop(self) -> None:
        if self.preferences.theme == "system":
            self._apply()
            self.changed.emit(self.theme)

    def _apply(self) -> None:
        self._font.setPixelSize(pixels(BODY, self.scale))
        self._application.setFont(self._font)
        self._application.setPalette(palette(self.theme))
        self._application.setStyleSheet(stylesheet(self.theme, self.scale))
