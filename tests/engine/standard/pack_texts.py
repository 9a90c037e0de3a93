"""Small packs written as text for the tests of standards."""

from __future__ import annotations

from shouwen.engine.standard import Pack, PackReading, Vocabulary, load_pack

VOCABULARY = Vocabulary(
    events=frozenset({"contact.received", "customer.answered", "case.opened", "case.handled"}),
    posts=frozenset({"station_head", "company_manager"}),
    scenes=frozenset({"hotline.opening"}),
    capabilities=frozenset({"telephony", "quality", "training"}),
    live={"routine": frozenset({"custody"}), "gate": frozenset({"tariff_only"}), "wording": None, "category": None},
    facts={"case": frozenset({"complaint", "question"}), "zone": frozenset({"urban", "outside"})},
)


def head(name: str = "heat", version: str = "2026.1", extends: str = "") -> str:
    more = f"extends: [{extends}]\n" if extends else ""
    return f'pack: {name}\nversion: "{version}"\neffective: 2026-10-01\ntitle: {{zh: 标准, en: Standard}}\n{more}'


def clause(bindings: str, *, clause_id: str = "H-A.12", kind: str = "promise", title: str = "Answer") -> str:
    body = "\n".join(f"      {line}" for line in bindings.strip().splitlines())
    return (
        f"  - id: {clause_id}\n    kind: [{kind}]\n    title: {{zh: 答复, en: {title}}}\n"
        f"    text: {{zh: 及时答复。, en: Answered in time.}}\n    makes_real:\n{body}\n"
    )


def answer(limit: str = "within: 24 h", **keys: str) -> str:
    lines = {"from": "contact.received", "until": "customer.answered", **keys}
    return "\n".join(["- promise: answer", f"  {limit}", *(f"  {key}: {value}" for key, value in lines.items())])


def read(*clauses: str, more: str = "", vocabulary: Vocabulary | None = None, **named: str) -> PackReading:
    files = {"pack.yaml": head(**named), "topic.yaml": "clauses:\n" + "".join(clauses) + more}
    return load_pack(files, vocabulary)


def pack(*clauses: str, more: str = "", **named: str) -> Pack:
    reading = read(*clauses, more=more, **named)
    assert reading.pack is not None, [str(problem) for problem in reading.problems]
    return reading.pack
