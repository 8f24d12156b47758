"""Writers: the artefacts of a release, each made by one function; a new kind of artefact is one more line here.

What needs more than a dataset alone (reports, comparisons) is added where those are known, in `pipeline.releasing`.
"""

from pipeline.publish.bibliography import write_bibliography
from pipeline.publish.columnar import write_columnar
from pipeline.publish.croissant import write_croissant
from pipeline.publish.delta import write_delta
from pipeline.publish.feed import write_feed
from pipeline.publish.linked import write_linked
from pipeline.publish.material import Writer
from pipeline.publish.notices import write_notices
from pipeline.publish.quality import write_quality
from pipeline.publish.readme import write_readme
from pipeline.publish.schemas import write_schemas
from pipeline.publish.tables import write_tables
from pipeline.publish.whole import write_whole
from pipeline.publish.workbook import write_workbook

WRITERS: tuple[Writer, ...] = (
    write_whole,
    write_tables,
    write_workbook,
    write_schemas,
    write_columnar,
    write_croissant,
    write_linked,
    write_bibliography,
    write_feed,
    write_delta,
    write_quality,
    write_notices,
    write_readme,
)
