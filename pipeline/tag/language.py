"""Language: the spaCy pipeline that reads a block's text, one component for each way to find a mention.

Its tokens are single Han characters, whole runs of letters or of digits, and stretches that can be part of no name.
Measured on 50,000 terms, a phrase matcher on characters is three times as fast as on jieba's words and finds all of
them, where on words every fifth is missed because it does not fall on word borders. jieba's words are used afterwards,
as evidence against single hits.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from pipeline.tag.candidate import Candidate
from pipeline.tag.committees import find_committees
from pipeline.tag.dates import find_dates
from pipeline.tag.firms import find_firms
from pipeline.tag.forms import alternation
from pipeline.tag.lexicon import read_lexicon
from pipeline.tag.numbers import find_numbers
from pipeline.tag.offices import find_offices
from pipeline.tag.organisations import find_organisations, has_ending
from pipeline.tag.people import find_listed, find_people
from pipeline.tag.products import find_products
from pipeline.tag.spacy_light import Doc, Language, PhraseMatcher, Vocab
from pipeline.tag.terms import find_terms
from pipeline.tag.titles import SEPARATOR, find_titles
from pipeline.tag.vocabulary import names_without_state, read_vocabulary, wider_names
from pipeline.tag.words import Boundaries

_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+|\x00+|[\s\S]")
#: Letters and digits are below it, whose runs are tokens.
_ASCII = 0x80
#: Of so many characters beside one another one number is made, each with as many bits as any needs.
_MOST_BESIDE = 3
_POINT_BITS = 21
#: Characters read at once.
_BATCH = 20_000
#: Stands between two names, and in none.
_APART = "\0"
_PREFIX = "biaopu_"
_TEXT = "text"
_OFFSETS = "offsets"
_FOUND = "candidates"
_OPENINGS = "openings"
_BOUNDARIES = "boundaries"


@dataclass(frozen=True, slots=True)
class TextRead:
    """What the pipeline takes for a mention in a text, overlaps included.

    The text begins at `offset` of those read at once with it, whose words `boundaries` knows.
    """

    candidates: list[Candidate]
    boundaries: Boundaries
    offset: int


def read_texts(language: Language, texts: Sequence[str], components: Collection[str] = ()) -> list[TextRead]:
    """Return what the pipeline, or only some of its components, finds in each of the texts."""
    found: list[TextRead] = []
    for first, last in _batches(texts):
        starts = list(accumulate((len(text) + 1 for text in texts[first:last]), initial=0))
        left_out = [name for name in language.pipe_names if components and name.removeprefix(_PREFIX) not in components]
        doc = language(SEPARATOR.join(texts[first:last]), disable=left_out)
        found.extend(TextRead([], doc.user_data[_BOUNDARIES], start) for start in starts[:-1])
        for candidate in doc.user_data[_FOUND]:
            index = bisect_right(starts, candidate.start) - 1
            start, end = candidate.start - starts[index], candidate.end - starts[index]
            found[first + index].candidates.append(Candidate(start, end, candidate.label, candidate.entity))
    return found


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield stretches of the texts that are read at once: the pipeline costs as much for a heading as for a page."""
    first, size = 0, 0
    for index, text in enumerate(texts):
        if size and size + len(text) > _BATCH:
            yield first, index
            first, size = index, 0
        size += len(text) + 1
    if first < len(texts):
        yield first, len(texts)


@cache
def load_language() -> Language:
    """Return the pipeline with its vocabulary and dictionary loaded.

    spaCy's own Chinese would bring a tokenizer and settings that nothing here uses, and as much time as the dictionary.
    """
    read_lexicon()
    # spaCy's limit of a million characters is there for models, of which there are none
    known = NameCharacters(_meanings())
    language = Language(Vocab(), max_length=sys.maxsize, create_tokenizer=lambda made: _tokenizer(made.vocab, known))
    for name, component in _components(language.vocab):
        Language.component(_PREFIX + name, func=component)
        language.add_pipe(_PREFIX + name)
    return language


class NameCharacters:
    """The names of one and two characters, and any three characters beside one another in the longer ones."""

    __slots__ = ("_known",)

    def __init__(self, names: Iterable[str]) -> None:
        by_size: dict[int, list[str]] = {}
        for name in names:
            by_size.setdefault(min(len(name), _MOST_BESIDE), []).append(name)
        self._known = {size: np.sort(_beside(_points(_APART.join(told)), size)) for size, told in by_size.items()}

    def blanked(self, text: str) -> str:
        """Return a text with blanks for the characters that can be part of no name, those of ASCII left as they are."""
        points = _points(text)
        kept = points < _ASCII
        for size, known in self._known.items():
            beside = _beside(points, size)
            is_known = known[np.searchsorted(known[:-1], beside)] == beside
            for offset in range(size):
                kept[offset : offset + len(beside)] |= is_known
        return np.where(kept, points, 0).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _points(text: str) -> NDArray[np.uint64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)


def _beside(points: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """Return one number for each so many characters that stand beside one another."""
    numbers = points
    for offset in range(1, size):
        numbers = numbers[:-1] << np.uint64(_POINT_BITS) | points[offset:]
    return numbers


def _tokenizer(vocab: Vocab, known: NameCharacters) -> Callable[[str], Doc]:
    """Return what makes the document of a text, with one token for a stretch in which no name can be.

    A token costs as much as everything that is done with it.
    """

    def tokenize(text: str) -> Doc:
        words = _TOKEN.findall(known.blanked(text))
        doc = Doc(vocab, words=words, spaces=[False] * len(words))
        doc.user_data[_TEXT] = text
        doc.user_data[_OFFSETS] = list(accumulate(map(len, words), initial=0))
        doc.user_data[_FOUND] = []
        doc.user_data[_OPENINGS] = []
        doc.user_data[_BOUNDARIES] = Boundaries(text)
        return doc

    return tokenize


def _components(vocab: Vocab) -> list[tuple[str, Callable[[Doc], Doc]]]:
    return [
        ("numbers", _component(lambda doc: list(find_numbers(_text(doc))))),
        ("titles", _component(lambda doc: list(find_titles(_text(doc))))),
        ("dates", _component(lambda doc: list(find_dates(_text(doc))))),
        ("vocabulary", _component(_known_names(vocab))),
        ("committees", _component(_committees)),
        ("organisations", _component(_organisations)),
        ("offices", _component(_offices)),
        ("firms", _component(_firms)),
        ("terms", _component(_terms)),
        ("people", _component(_people)),
        ("products", _component(lambda doc: list(find_products(_text(doc), doc.user_data[_FOUND])))),
    ]


def _component(find_in: Callable[[Doc], list[Candidate]]) -> Callable[[Doc], Doc]:
    def component(doc: Doc) -> Doc:
        doc.user_data[_FOUND].extend(find_in(doc))
        return doc

    return component


def _text(doc: Doc) -> str:
    """Return the text of a document; putting it together from its tokens takes longer than all components."""
    text: str = doc.user_data[_TEXT]
    return text


def _committees(doc: Doc) -> list[Candidate]:
    """Return the committees, one that stands right behind its parent with it: 中国通信标准化协会TC8."""
    parents = {found.end: found.start for found in doc.user_data[_FOUND] if found.label == "ORG"}
    text, found = _text(doc), list(find_committees(_text(doc)))
    joined = [(parents[one.start], one.end) for one in found if one.start in parents]
    return [*found, *(Candidate(start, end, "ORG", text[start:end]) for start, end in joined)]


@cache
def _meanings() -> dict[str, list[tuple[str, str]]]:
    """Return labels and canonical names under every known name."""
    meanings: dict[str, list[tuple[str, str]]] = {}
    for term in read_vocabulary():
        for name in (term.name, *term.aliases):
            meanings.setdefault(name, []).append((term.label, term.name))
    for short, name in names_without_state().items():
        meanings.setdefault(short, [("ORG", name)])
    return meanings


def _known_names(vocab: Vocab) -> Callable[[Doc], list[Candidate]]:
    matcher, meanings = PhraseMatcher(vocab), _meanings()
    wider = alternation(wider_names())
    named = (_TOKEN.findall(name) for name in meanings)
    matcher.add("name", [Doc(vocab, words=words, spaces=[False] * len(words)) for words in named])

    def find_in(doc: Doc) -> list[Candidate]:
        text, offsets, boundaries = _text(doc), doc.user_data[_OFFSETS], doc.user_data[_BOUNDARIES]
        found: list[Candidate] = []
        openings: list[Candidate] = doc.user_data[_OPENINGS]
        for _, first, last in matcher(doc):
            start, end = offsets[first], offsets[last]
            if wider.match(text, start):
                continue
            hits = [Candidate(start, end, label, name) for label, name in meanings[text[start:end]]]
            openings.extend(hit for hit in hits if hit.label in ("GPE", "ORG"))
            if boundaries.is_whole(start, end):
                found.extend(hit for hit in hits if hit.label != "RISK" or text[start - 1 : start] != "不")
        return found

    return find_in


def _people(doc: Doc) -> list[Candidate]:
    return [*find_people(_text(doc)), *find_listed(_text(doc), _bodies(doc))]


def _terms(doc: Doc) -> list[Candidate]:
    return list(find_terms(_text(doc), doc.user_data[_BOUNDARIES], doc.user_data[_FOUND]))


def _offices(doc: Doc) -> list[Candidate]:
    places = [found for found in doc.user_data[_FOUND] if found.label == "GPE"]
    return list(find_offices(_text(doc), doc.user_data[_BOUNDARIES], _bodies(doc), places))


def _firms(doc: Doc) -> list[Candidate]:
    return list(find_firms(_text(doc), doc.user_data[_BOUNDARIES], doc.user_data[_FOUND]))


def _bodies(doc: Doc) -> list[Candidate]:
    return [found for found in doc.user_data[_FOUND] if found.label == "ORG"]


def _organisations(doc: Doc) -> list[Candidate]:
    text, boundaries = _text(doc), doc.user_data[_BOUNDARIES]
    if not has_ending(text):
        return []
    known: dict[int, Candidate] = {}
    for candidate in sorted(doc.user_data[_OPENINGS], key=lambda hit: (hit.start, -hit.end)):
        if candidate.start not in known and boundaries.is_boundary(candidate.start):
            known[candidate.start] = candidate
    spans = {(found.start, found.end) for found in doc.user_data[_FOUND] if found.label == "ORG"}
    found = find_organisations(text, boundaries, known)
    return [candidate for candidate in found if (candidate.start, candidate.end) not in spans]
