"""Introductions: abbreviations and short names that a text gives to a name and uses from there on."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.tag.candidate import Candidate

# 欧洲电信标准化协会（ETSI） | …研究院（National Institute of …，NIST）
_LATIN = re.compile(
    r"""
    \s? [（(] \s?
    (?: (?P<full> [A-Z][A-Za-z'’&,.\- ]{6,90} ) \s? [，,;；、] \s? )?
    (?: 简称 | 缩写为? )? \s?
    (?P<short> [A-Z][A-Za-zÀ-ž0-9&/.\-]{1,14} (?: \s [A-Z0-9][A-Za-z0-9]{0,8} )? )
    (?: \s? [，,;；] \s? (?P<behind> [A-Z][A-Za-z'’&.\- ]{6,90} ) )?
    \s? [）)]
    """,
    re.VERBOSE,
)
# 国家互联网信息办公室（以下简称“国家网信办”） | …（简称北信源）
_HAN = re.compile(
    r"[（(]\s?(?:以下|下)?(?:统称|简称|合称)[：:]?\s?[“\"「『]?(?P<short>[^）)”\"」』《]{2,20})[”\"」』]?\s?[）)]"
)
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")


def introduced(text: str, organisations: Sequence[Candidate], known: Mapping[str, str]) -> Iterator[Candidate]:
    """Yield the abbreviations, short and English names in brackets behind organisations, each as that organisation.

    Where `known` (canonical names of organisations under all their names) knows the abbreviation, the organisation
    itself is yielded again under the canonical name: 国际标准组织（ISO） is the 国际标准化组织.
    """
    for organisation in organisations:
        found = _LATIN.match(text, organisation.end)
        if found and len(_CAPITAL.findall(found["short"])) >= 2:
            entity = known.get(text[organisation.start : organisation.end]) or known.get(found["short"])
            entity = entity or organisation.entity
            yield Candidate(organisation.start, organisation.end, "ORG", entity)
            for group in ("full", "short", "behind"):
                if found[group]:
                    yield Candidate(found.start(group), found.end(group), "ORG", entity)
            continue
        short = _HAN.match(text, organisation.end)
        if short:
            yield Candidate(short.start("short"), short.end("short"), "ORG", organisation.entity)


def repeated(text: str, names: Mapping[str, str], label: str = "ORG") -> Iterator[Candidate]:
    """Yield the places where a text uses names that were introduced elsewhere; `names` maps each to its entity."""
    for name, entity in names.items():
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            around = text[at - 1 : at] + text[end : end + 1]
            if not (name.isascii() and any(mark.isascii() and mark.isalnum() for mark in around)):
                yield Candidate(at, end, label, entity)
            at = text.find(name, end)
