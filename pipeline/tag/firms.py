"""Firms: bodies with names in Latin letters or in no dictionary, known by the words and lists around them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from pipeline.tag.candidate import Candidate
from pipeline.tag.forms import Forms, read_firm_forms, read_forms
from pipeline.tag.products import read_never
from pipeline.tag.words import Boundaries

_LATIN = r"(?<![A-Za-z0-9.\-&])[A-Z][A-Za-z0-9&.\-]{1,24}(?:\s[A-Z][A-Za-z0-9.\-]{1,20}){0,2}(?![A-Za-z0-9])"
#: Characters of a list between its first name and the word that says what all of them are.
_LONGEST = 160
#: Characters of a firm's name without its ending.
_NAME = 12
_RUN = re.compile(r"[\w、·&.\- ]{0,200}\Z")
# a name of four and more characters with small letters among them
_TELLING = re.compile(
    rf"(?P<name>(?=[A-Za-z0-9.\-]{{4}})(?=[A-Za-z]{{0,40}}[a-z]{{2}}){_LATIN})\s?(?P<ending>[\u4e00-\u9fff]*)\Z"
)
_ITEM = re.compile(r"[^、和与及]+")


def find_firms(text: str, boundaries: Boundaries, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield firms that a text calls so; `found` are the candidates of all labels found already."""
    taken = {candidate.start for candidate in found if candidate.label in ("ORG", "PRODUCT", "STANDARD")}
    kinds = read_never() | read_firm_forms().latin_kinds
    for name in (*_called().finditer(text), *_ending_so().finditer(text)):
        start = name.start("name")
        if name["name"] not in kinds and start not in taken:
            yield Candidate(start, name.end(), "ORG", text[start : name.end()])
    bodies = [candidate for candidate in found if candidate.label == "ORG"]
    for end in _lists().finditer(text):
        yield from _listed(text, end.start(), boundaries, bodies)


def latin_names(text: str, bodies: Iterable[Candidate]) -> dict[str, str]:
    """Return the bodies by the Latin names that stand in theirs and tell them: TeamViewer, TeamViewer公司."""
    found: dict[str, str] = {}
    for body in bodies:
        name = _TELLING.match(text, body.start, body.end)
        if name and name["ending"] in ("", "公司", "集团"):
            found[name["name"]] = name["name"]
    return found


def _listed(text: str, end: int, boundaries: Boundaries, bodies: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the names of a list of firms that ends at `end`, those found already left out."""
    forms = read_forms()
    items = _items(text, end, boundaries, forms)
    if len(items) < 2:
        return
    known = {(body.start, body.end) for body in bodies}
    are_known = 2 * sum(item in known for item in items) >= len(items)
    for start, last in items:
        if any(body.start < last and start < body.end for body in bodies):
            continue
        words = boundaries.cut(start, last)
        if _is_unknown(words, forms) or (are_known and not forms.generic.issuperset(words)):
            yield Candidate(start, last, "ORG", text[start:last])


def _items(text: str, end: int, boundaries: Boundaries, forms: Forms) -> list[tuple[int, int]]:
    """Return the items of the list that ends at `end`, in text order; the first begins behind the sentence's words."""
    run = _RUN.search(text, max(0, end - _LONGEST), end)
    assert run is not None
    items = [(run.start() + found.start(), run.start() + found.end()) for found in _ITEM.finditer(run.group())]
    if not items:
        return []
    first, last = items[0]
    start = last
    for word in reversed(boundaries.cut(first, last)):
        if word in forms.stops:
            break
        start -= len(word)
    return [item for item in ((start, last), *items[1:]) if 2 <= item[1] - item[0] <= _NAME]


def _is_unknown(words: Sequence[str], forms: Forms) -> bool:
    """Whether a name has two characters together that are in no word of the dictionary: 得安科技, 国瑞数码."""
    singles = [len(word) == 1 and word not in forms.generic for word in words]
    return any(one and other for one, other in pairwise(singles))


@cache
def _called() -> re.Pattern[str]:
    """Return the pattern of 安全公司Zscaler, 远程连接软件厂商 TeamViewer."""
    kinds = "|".join(map(re.escape, read_firm_forms().callings))
    return re.compile(rf"(?:{kinds})\s?(?P<name>(?=[A-Za-z]{{0,40}}[a-z]{{2}}){_LATIN})")


@cache
def _ending_so() -> re.Pattern[str]:
    """Return the pattern of SpaceX公司, FIDO联盟, PKIX 工作组."""
    endings = "|".join(map(re.escape, read_firm_forms().latin_endings))
    return re.compile(rf"(?P<name>{_LATIN})\s?(?:{endings})")


@cache
def _lists() -> re.Pattern[str]:
    """Return the pattern of what stands behind a list of firms: 等企业, 等一批PKI服务提供商."""
    forms = read_firm_forms()
    kinds, modifiers = ("|".join(map(re.escape, words)) for words in (forms.words, forms.modifiers))
    return re.compile(rf"等(?:\d{{1,3}}家|[A-Za-z]{{2,6}}|{modifiers}){{0,4}}(?:{kinds})")
