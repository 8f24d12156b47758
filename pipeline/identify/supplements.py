"""Supplements: amendments, corrigenda, addenda and consolidations behind an ISO or IEC number."""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.identify.forms import pattern, tight
from pipeline.identify.identifier import Identifier, Supplement

# Printed: /Amd 1:2021, /CD Amd 1, /DAM 129, /FDAmd 2.3:2022, / Cor. 1:2011, , Cor 1:1996, +AMD1:2019, /ISH1:2017
_SUPPLEMENT: Final = pattern(r"""
    (?: \s?(?P<mark>[/+,])\s? | \s )
    (?: (?P<stage>PWI|NWIP|NP|AWI|ANW|WD|CD|PRF) \s? )?
    (?P<word> (?:FPD|FD|PD|CD|D)(?:AMD|AM|COR|AD) | FCOR | AM(?:DT?|ENDMENT) | (?:TECHNICAL\s)?COR(?:R(?:IGENDUM)?)?
      | ADD(?:ENDUM)? | SUP(?:PL?(?:EMENT)?)? | ISH | INTERPRETATION\sSHEET | EXT | FRAG(?=C?\d) )
    (?:(?<=FRAG)C)? (?![A-Z])
    [.\s]{0,2} (?: (?P<number>\d{1,3}) (?: \.(?P<iteration>\d{1,2})(?!\d) )? )? (?![A-Z])
    (?: \s?[:-]\s?(?P<year>(?:19|20)\d\d)(?:-(?:0[1-9]|1[0-2]))?(?!\d) | \s?\((?P<bracketed>(?:19|20)\d\d)\) )?
    (?: \s?\((?:[EFRSADX](?:[,/][EFRSADX]){0,4}|(?-i:[a-z]{2}(?:[,/-][a-z]{2}){0,4}))\) )?
    """)
# Printed behind the number or behind its amendments: CSV, RLV, CMV, EXV-RLV, SER, PRV; ED1.2
_BUNDLE: Final = pattern(r"[-/\s]?\s?(?P<bundle>(?:CSV|RLV|CMV|EXV|SER|PRV)(?:\s?-\s?(?:CSV|RLV|CMV|EXV))?)(?![A-Z\d])")
_EDITION: Final = pattern(r"\s?,?\s?ED(?:ITION|\.)?\s?(?P<edition>\d{1,2}(?:\.\d)?)(?![\d.])")
_MOST_TAILS: Final = 8

_STARTS: Final = {
    "AM": "AMD", "CO": "COR", "TE": "COR", "AD": "ADD", "SU": "SUP", "IS": "ISH", "IN": "ISH", "EX": "EXT",
    "FR": "FRAG",
}  # fmt: skip
_ISO_WORDS: Final = {
    "AMD": "Amd",
    "COR": "Cor",
    "ADD": "Add",
    "SUP": "Suppl",
    "EXT": "Ext",
    "ISH": "ISH",
    "FRAG": "FRAG",
}
_ABBREVIATED: Final = {"AMD": "AM", "COR": "COR", "ADD": "AD"}
# DAM is a draft amendment, FDCOR a final draft corrigendum; CDAM is a committee draft, whose stage is CD.
_TYPED_STAGES: Final = {
    f"{draft}{word}": (kind, "CD" if draft == "CD" else draft + _ABBREVIATED[kind])
    for draft in ("D", "FD", "PD", "FPD", "CD")
    for word, kind in (("AM", "AMD"), ("AMD", "AMD"), ("COR", "COR"), ("AD", "ADD"))
} | {"FCOR": ("COR", "FDCOR")}


class Tail(NamedTuple):
    """What stands behind a number: supplements, bundle marks, edition, and the position after them."""

    supplements: tuple[Supplement, ...]
    bundle: tuple[str, ...]
    edition: str | None
    end: int


def read_tail(text: str, end: int, *, is_iec: bool) -> Tail:
    """Supplements, bundle marks and edition printed from `end` on, at most eight of them."""
    supplements: list[Supplement] = []
    bundle: list[str] = []
    edition: str | None = None
    for _ in range(_MOST_TAILS):
        supplement = _read_supplement(text, end, is_iec=is_iec)
        if supplement is not None:
            supplements.append(supplement[0])
            end = supplement[1]
        elif (found := _BUNDLE.match(text, end)) is not None:
            bundle.append(tight(found.group("bundle")).upper())
            end = found.end()
        elif (found := _EDITION.match(text, end)) is not None:
            edition, end = found.group("edition"), found.end()
        else:
            break
    if not bundle and any(supplement.bundled for supplement in supplements):
        bundle.append("CSV")
    return Tail(tuple(supplements), tuple(bundle), edition, end)


def _read_supplement(text: str, end: int, *, is_iec: bool) -> tuple[Supplement, int] | None:
    """One supplement; a word without number, stage, slash or plus is prose: `ISO 9001:2015, amendment of …`."""
    found = _SUPPLEMENT.match(text, end)
    if found is None:
        return None
    mark, stage, word, number, iteration, year, bracketed = found.groups()
    if number is None and stage is None and mark not in {"/", "+"}:
        return None
    kind, typed_stage = _TYPED_STAGES.get(word.upper(), ("", None))
    return Supplement(
        type=kind or _STARTS[word[:2].upper()],
        number=number,
        year=year or bracketed,
        stage=typed_stage or (None if stage is None else stage.upper().replace("NWIP", "NP")),
        iteration=iteration,
        bundled=is_iec and mark == "+",
    ), found.end()


def render_tail(identifier: Identifier) -> str:
    """`/Amd 1:2021`, `/DAM 1`, `/CD Amd 1`; of IEC `/AMD1:1996`, `+AMD1:2019 CSV`, and `ED2` where no year is."""
    is_iec = identifier.family == "IEC"
    marks = "".join(f" {mark}" for mark in identifier.bundle)
    bundled = "".join("+" + _render_one(item, is_iec=is_iec) for item in identifier.supplements if item.bundled)
    separate = "".join("/" + _render_one(item, is_iec=is_iec) for item in identifier.supplements if not item.bundled)
    text = f"{bundled}{marks}{separate}" if bundled else f"{separate}{marks}"
    is_numbered = identifier.edition is not None and is_iec and identifier.year is None
    return f"{text} ED{identifier.edition}" if is_numbered else text


def _render_one(supplement: Supplement, *, is_iec: bool) -> str:
    """`Amd 1:2021`, `CD Amd 1`, `DAM 1`, `WD Amd 2.2:2022`; of IEC, once published, `AMD1:1996`."""
    text = _word(supplement, is_iec=is_iec) + (supplement.number or "")
    text = text.rstrip() + (f".{supplement.iteration}" if supplement.iteration else "")
    return text + (f":{supplement.year}" if supplement.year else "")


def _word(supplement: Supplement, *, is_iec: bool) -> str:
    if supplement.stage is None:
        return supplement.type if is_iec else f"{_ISO_WORDS[supplement.type]} "
    if supplement.stage.endswith(_ABBREVIATED.get(supplement.type, supplement.type)):
        return f"{supplement.stage} "
    return f"{supplement.stage} {_ISO_WORDS[supplement.type]} "
