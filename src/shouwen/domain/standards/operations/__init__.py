"""What is done to standards."""

from shouwen.domain.standards.operations.adopting import UnableToAdopt, adopt, end_adoption, reorder, take_back
from shouwen.domain.standards.operations.deciding import (
    UnableToDecide,
    approve_version,
    retire_version,
    return_draft,
    schedule_version,
    submit_draft,
)
from shouwen.domain.standards.operations.drafting import (
    UnableToDraft,
    change_draft,
    discard_draft,
    draft_from,
    import_draft,
)
from shouwen.domain.standards.operations.interpreting import UnableToInterpret, interpret
from shouwen.domain.standards.operations.loading import UnableToLoadPack, load_pack_version
from shouwen.domain.standards.operations.seasons import UnableToDecideSeason, decide_season

__all__ = [
    "UnableToAdopt",
    "UnableToDecide",
    "UnableToDecideSeason",
    "UnableToDraft",
    "UnableToInterpret",
    "UnableToLoadPack",
    "adopt",
    "approve_version",
    "change_draft",
    "decide_season",
    "discard_draft",
    "draft_from",
    "end_adoption",
    "import_draft",
    "interpret",
    "load_pack_version",
    "reorder",
    "retire_version",
    "return_draft",
    "schedule_version",
    "submit_draft",
    "take_back",
]
