"""Forms in which a draft of a pack is written: made from what the schema knows of each kind of rule."""
