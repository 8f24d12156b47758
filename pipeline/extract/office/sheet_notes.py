"""Sheet notes: what a sheet's own XML says and openpyxl does not tell when it reads a sheet as a stream."""

from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat


@dataclass(slots=True)
class SheetNotes:
    """The merged cells of a sheet as references (A2:A9), and the first cell whose formula has no stored value.

    The text that a formula makes may be empty; any other value may not.
    """

    merged: list[str] = field(default_factory=list)
    without_value: str | None = None
    _cell: str = ""
    _is_text: bool = False
    _has_formula: bool = False
    _has_value: bool = False
    _in_value: bool = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Note what begins."""
        match name.rpartition("}")[2]:
            case "c":
                self._cell, self._is_text = attributes.get("r", "?"), attributes.get("t") == "str"
                self._has_formula = self._has_value = False
            case "f":
                self._has_formula = True
            case "v":
                self._in_value = True
            case "mergeCell":
                self.merged.append(attributes["ref"])

    def written(self, text: str) -> None:
        """Note text."""
        self._has_value |= self._in_value and bool(text)

    def closed(self, name: str) -> None:
        """Note what ends."""
        self._in_value = False
        is_empty = self._has_formula and not self._has_value and not self._is_text
        if name.endswith("}c") and is_empty and self.without_value is None:
            self.without_value = self._cell


def read_sheet_notes(stream: IO[bytes]) -> SheetNotes:
    """Return the notes of a sheet from its XML."""
    notes = SheetNotes()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = notes.opened
    parser.CharacterDataHandler = notes.written
    parser.EndElementHandler = notes.closed
    parser.Parse(stream.read(), True)
    return notes
