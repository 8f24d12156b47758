"""Reading a dataset: search, one standard, the way from a value to its quote, and whether the file is whole."""

from pipeline.core.checks import Problem
from pipeline.core.dataset import open_dataset
from pipeline.query.candidates import Candidate, CandidateSide, candidates
from pipeline.query.dataset import Dataset, open_file
from pipeline.query.editions import editions_of, entry_sightings, read_compared, read_edition
from pipeline.query.life import LifeEvent, life_line, numbers_of
from pipeline.query.near import near
from pipeline.query.passage import Passage
from pipeline.query.quotes import Quote
from pipeline.query.reading import as_json, read
from pipeline.query.related import Related, related
from pipeline.query.search import Hit, is_searchable, search
from pipeline.query.show import Seen, StandardHistory, StandardReport, show
from pipeline.query.trace import TraceReport, trace, trace_json
from pipeline.query.verify import verify_file

__all__ = [
    "Candidate",
    "CandidateSide",
    "Dataset",
    "Hit",
    "LifeEvent",
    "Passage",
    "Problem",
    "Quote",
    "Related",
    "Seen",
    "StandardHistory",
    "StandardReport",
    "TraceReport",
    "as_json",
    "candidates",
    "editions_of",
    "entry_sightings",
    "is_searchable",
    "life_line",
    "near",
    "numbers_of",
    "open_dataset",
    "open_file",
    "read",
    "read_compared",
    "read_edition",
    "related",
    "search",
    "show",
    "trace",
    "trace_json",
    "verify_file",
]
