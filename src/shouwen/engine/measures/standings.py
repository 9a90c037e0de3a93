"""Where a promise counts: kept and broken make the rate; running, paused and excluded ones stand beside it."""

from __future__ import annotations

from dataclasses import dataclass

from shouwen.engine.standard.texts import Text

KEPT, BROKEN, EXCLUDED = "kept", "broken", "excluded"
RUNNING, PAUSED, UNDECIDED = "running", "paused", "undecided"


@dataclass(frozen=True, slots=True)
class Standing:
    """One of the places in which a promise can count, and the sentence that says when it does."""

    name: str
    title: Text
    sentence: Text


_ALL = (
    Standing(
        KEPT,
        Text("已兑现", "Kept"),
        Text("在到期时间之前（含到期的那一分钟）兑现。", "Met by its due time, the very minute included."),
    ),
    Standing(
        BROKEN,
        Text("违约", "Broken"),
        Text(
            "到期时未兑现；之后补办的仍是违约。工单办结时仍未兑现的也是违约。",
            "Not met when it fell due; one that is met later stays broken, and so does one whose case is closed unmet.",
        ),
    ),
    Standing(
        RUNNING,
        Text("计时中", "Running"),
        Text("尚未到期，也未兑现。不计入兑现率。", "Neither due nor met yet. It is in no rate."),
    ),
    Standing(
        PAUSED,
        Text("暂停中", "Paused"),
        Text(
            "按标准规定的原因停止计时。不计入兑现率。", "Stands still for a reason of the standard. It is in no rate."
        ),
    ),
    Standing(
        EXCLUDED,
        Text("不计入", "Not counted"),
        Text(
            "在到期之前终止，既未兑现也未违约：不再适用、由另一承诺接替、工单提前办结、因注明的原因取消。",
            "Ended before it fell due, neither kept nor broken: it ceased to apply, another promise took its place, "
            "the case was closed first, or somebody cancelled it with a reason.",
        ),
    ),
    Standing(
        UNDECIDED,
        Text("无法判定", "Cannot be told"),
        Text(
            "已办，但无法确定到期时间，例如缺少当年的法定节假日安排。",
            "Done, but its due time cannot be told, for example because the official days of a year are missing.",
        ),
    ),
)
STANDINGS: dict[str, Standing] = {standing.name: standing for standing in _ALL}


def standing_of(*, state: str, verdict: str) -> str:
    """Return where a promise counts, by the state and the verdict of its clock."""
    if verdict in (KEPT, BROKEN):
        return verdict
    return {"cancelled": EXCLUDED, "paused": PAUSED, "running": RUNNING}.get(state, UNDECIDED)
