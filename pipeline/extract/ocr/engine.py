"""Engine: rapidocr finds the text in a picture and recognises single lines of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np

from pipeline.extract.ocr.areas import Area
from pipeline.extract.ocr.picture import Pixels, resized

#: Text is found in a picture of so many pixels to the point: as much of it as in one of twice as many, four times as
#: fast.
FINDING_SCALE = 1.4


#: Colours, height and least width of the picture of a line; cells are short, the default of 320 wastes half the time.
LINE_SHAPE = (3, 48, 64)


#: Characters less sure than this on average are what the model makes of a stain or a drawing.
KNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """What a picture of one line says: its characters, where the middle of each stands (0 left to 1 right), and how
    sure each is (0 to 1)."""

    text: str
    middles: tuple[float, ...]
    confidences: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """Return how sure its least certain character is, spaces not counted; 0 where there is none."""
        return min(self._printed, default=0.0)

    @property
    def is_known(self) -> bool:
        """Return whether its characters are sure enough, all in all, to be text rather than a stain."""
        return bool(self._printed) and sum(self._printed) / len(self._printed) >= KNOWN

    @property
    def _printed(self) -> list[float]:
        return [c for c, character in zip(self.confidences, self.text, strict=True) if not character.isspace()]


class Engine:
    """The models, loaded with the first page that has anything on it; they find and recognise text."""

    @cached_property
    def _models(self) -> Any:
        from rapidocr import RapidOCR  # noqa: PLC0415  # only where the extra is installed

        settings = {
            "Global.log_level": "error",
            "Global.return_word_box": True,
            "Rec.rec_batch_num": 1,
            "Rec.rec_img_shape": list(LINE_SHAPE),
        }
        return RapidOCR(params=settings)

    def areas(self, grey: Pixels, scale: float) -> list[Area]:
        """Return where text stands in a picture of `scale` pixels to the point, with some white around it."""
        shrink = min(1.0, FINDING_SCALE / scale)
        small = resized(grey, shrink)
        try:
            _, found = self._models.detect_and_crop(_coloured(small), {"preprocess": {"ratio_h": 1.0, "ratio_w": 1.0}})
        except _no_text():
            return []
        corners = np.asarray(found.boxes, dtype=np.float64) / shrink
        lows, highs = np.floor(corners.min(axis=1)).astype(int), np.ceil(corners.max(axis=1)).astype(int)
        height, width = grey.shape
        return [
            Area(max(0, x0), max(0, top), min(width, x1), min(height, bottom))
            for (x0, top), (x1, bottom) in zip(lows.tolist(), highs.tolist(), strict=True)
        ]

    def readings(self, lines: Sequence[Pixels]) -> list[Reading]:
        """Return what pictures of single lines say."""
        if not lines:
            return []
        found = self._models.recognize_txt([_coloured(line) for line in lines])
        return [_reading(text, word) for text, word in zip(found.txts, found.word_results, strict=True)]


def _no_text() -> type[Exception]:
    from rapidocr.main import RapidOCRError  # noqa: PLC0415  # only where the extra is installed

    error: type[Exception] = RapidOCRError
    return error


def _coloured(grey: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _reading(text: str, word: Any) -> Reading:
    """Return a reading with the places that the model gives for characters; a space stands between its neighbours."""
    columns = [column for group in word.word_cols for column in group]
    length = max(float(word.line_txt_len), 1.0)
    known = iter(columns)
    places = [None if character.isspace() else (next(known) + 0.5) / length for character in text]
    middles: list[float] = []
    for index, place in enumerate(places):
        after = next((later for later in places[index:] if later is not None), 1.0)
        middles.append(place if place is not None else ((middles[-1] if middles else 0.0) + after) / 2)
    confidences = tuple(float(value) for value in word.confs[: len(text)])
    return Reading(text, tuple(min(1.0, middle) for middle in middles), confidences)
