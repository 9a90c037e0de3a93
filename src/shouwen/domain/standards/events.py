"""What happens to standards: kinds of events, on the streams `pack:<name>` and `unit:<id>`."""

PACK_LOADED = "pack.loaded"
PACK_ADOPTED = "pack.adopted"
PACK_ENDED = "pack.ended"
PACKS_REORDERED = "packs.reordered"
CLAUSE_INTERPRETED = "clause.interpreted"
