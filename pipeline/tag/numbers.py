"""Numbers: standards by identifier, also those that a list gives without repeating the publisher."""

import re
from collections.abc import Iterator

from pipeline.identify import find, parse
from pipeline.tag.candidate import Candidate

# GB/T 22239、22240 | ISO/IEC 27001/27002 | GB/T 18336.1~18336.3, but not GB/T 22239、2019年 and GB/T 22239、3000项
_MORE = re.compile(
    r"""
    \s? (?: [、/～~和与及至] | 以及 ) \s?
    (?P<number>
        (?! (?: 19 | 20 ) \d{2} (?! \d ) ) \d{4,6} (?: \. \d{1,3} )?
        (?: \s? [-—–－:：] \s? (?: 19 | 20 ) \d{2} )?
    )
    (?! \d | \. \d | \s? [年月日项个条家名万亿人次元%％] )
    """,
    re.VERBOSE | re.ASCII,
)
# the publisher and what stands between it and the digits
_PUBLISHER = re.compile(r"\D{2,16}")


def find_numbers(text: str) -> Iterator[Candidate]:
    """Yield the standards that a text names by number; the entity is the canonical identifier."""
    for found in find(text):
        yield Candidate(found.start, found.end, "STANDARD", found.canonical)
        publisher = _PUBLISHER.match(text, found.start, found.end)
        more = _MORE.match(text, found.end)
        while publisher and more:
            read = parse(publisher.group() + more["number"]).identifiers
            if len(read) != 1:
                break
            yield Candidate(more.start("number"), more.end("number"), "STANDARD", read[0].canonical)
            more = _MORE.match(text, more.end("number"))
