"""Changes: how a change between two editions is written down."""

from dataclasses import asdict, dataclass

from pipeline.core.records import Change, StandardState


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a change is believed, and how firmly."""

    evidence: str
    status: str = "accepted"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Between:
    """The two editions that are compared, and why they differ."""

    old_edition_id: str
    new_edition_id: str
    cause: str = "source_edition"

    @property
    def edition_ids(self) -> tuple[str, str]:
        """Return both edition ids, the old one first."""
        return self.old_edition_id, self.new_edition_id

    def change(
        self,
        domain: str,
        kind: str,
        subject: str,
        *,
        field: str | None = None,
        values: tuple[str | None, str | None] = (None, None),
        states: tuple[StandardState | None, StandardState | None] = (None, None),
        standard_id: str | None = None,
        ground: Ground,
    ) -> Change:
        """Return a change; `subject` tells it from the others of its domain and kind, pairs are (old, new)."""
        return Change(
            change_id="/".join((f"{self.old_edition_id}..{self.new_edition_id}", domain, kind, subject)),
            old_edition_id=self.old_edition_id,
            new_edition_id=self.new_edition_id,
            domain=domain,
            kind=kind,
            standard_id=standard_id,
            field=field,
            old_value=values[0],
            new_value=values[1],
            old=states[0],
            new=states[1],
            **asdict(ground),
            cause=self.cause,
        )
