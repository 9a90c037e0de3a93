"""Packs of a clause or two, as a company would write them."""

PACK = """pack: {name}
version: "{version}"
effective: 2026-01-01
owner: {{zh: 客户服务中心, en: Customer centre}}
title: {{zh: {name}标准, en: Standard {name}}}
extends: {extends}
"""
CLAUSES = """clauses:
  - id: {clause}
    kind: [promise]
    title: {{zh: 限时答复, en: Answered in time}}
    text:
      zh: {words}
      en: Questions are answered within {limit}.
    makes_real:
      - promise: answer
        from: contact.received
        until: customer.answered
        within: {limit}
"""


def small_pack(
    name: str = "short",
    *,
    version: str = "1",
    limit: str = "24 h",
    clause: str = "S-1",
    extends: str = "[]",
    words: str = "咨询按时答复。",
) -> dict[str, str]:
    """Return the files of a pack with one promise."""
    return {
        f"{name}/pack.yaml": PACK.format(name=name, version=version, extends=extends),
        f"{name}/answers.yaml": CLAUSES.format(clause=clause, limit=limit, words=words),
    }
