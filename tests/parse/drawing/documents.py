"""All drawn documents, by the function that makes each."""

from collections.abc import Callable

from tests.parse.drawing.elements import Document
from tests.parse.drawing.official import OFFICIAL
from tests.parse.drawing.reports import REPORTS
from tests.parse.drawing.standards import STANDARDS

DOCUMENTS: tuple[Callable[[], Document], ...] = (*REPORTS, *STANDARDS, *OFFICIAL)
