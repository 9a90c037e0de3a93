"""How fast slips become paper: the same service slip many times, in one document and in one document each."""

from time import perf_counter
from typing import Any

from shouwen.interfaces.console.paper_codes import square_pattern
from shouwen.interfaces.console.slip_paper import SOURCE
from shouwen.interfaces.pages.documents import pdf

OFFICE = "编号 受理站 日期 受理时间 受理人 约定上门时间 地址 电话 联系人 内容 派单时间 接单人 督办人"
FOLLOW_UP = "回访时间 回访人 回访结果"
LABELS = (*OFFICE.split(), *FOLLOW_UP.split())
COPIES = (("白联 · 公司", "white"), ("红联 · 热力站", "red"), ("黄联 · 承办班组", "yellow"))


def measure_slips(*, count: int = 100) -> dict[str, Any]:
    """Return how many slips of three copies are set in a second, together and one by one."""
    pdf(SOURCE, _document(1))
    begun = perf_counter()
    pdf(SOURCE, _document(count))
    together = count / (perf_counter() - begun)
    begun = perf_counter()
    for _number in range(count):
        pdf(SOURCE, _document(1))
    return {"slips": count, "together_per_s": together, "one_by_one_per_s": count / (perf_counter() - begun)}


def _document(count: int) -> dict[str, Any]:
    slips = [_slip(number) for number in range(count)]
    return {"lang": "zh", "region": "cn", "title": "slips", "paper": "a5", "printed": "bench", "slips": slips}


def _slip(number: int) -> dict[str, Any]:
    return {
        "title": "服务派单",
        "company": "暖城热力有限公司",
        "clause": "H-P.F1",
        "case": "HR-261118-0001",
        "number": f"HR-S261118-{number:04d}",
        "code_label": "核验码",
        "code": "7K3Q-9D2M-7K3Q-9D2M-7K3Q",
        "how": "portal.example.org/verify/",
        "qr": square_pattern(f"https://portal.example.org/verify/?code=7K3Q-9D2M-{number:04d}"),
        "phones": "96068",
        "fields": [_field(label) for label in LABELS],
        "copies": [{"name": name, "colour": colour} for name, colour in COPIES],
    }


def _field(label: str) -> dict[str, Any]:
    said = "家里暖气不热，已经两天了，请尽快派人来看看" if label == "内容" else "2026-11-18 09:30"
    wide = label in ("地址", "内容", "回访结果")
    return {"label": label, "value": said, "required": True, "wide": wide, "signature": False}
