"""What may be said to a customer: no forbidden phrase, nothing unverified, nothing beyond one's authority."""

from dataclasses import dataclass
from decimal import Decimal

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.acting import Act
from shouwen.domain.cases.models import Inquiry, Reply
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.customers.queries import own_numbers
from shouwen.domain.knowledge.queries import check_amount, check_reply, citable
from shouwen.domain.people.queries import staff_brief

# What the check of a text may find that must not go out, and the gate that it breaks.
BLOCKING = {"forbidden": "forbidden_phrases", "personal_data": "privacy_mask"}


class UnableToSay(Refused):
    """The text cannot be said to a customer; `hits` are the phrases to reword."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What an answer gives away or asks for in money: a concession to the customer, or a charge by tariff."""

    amount_yuan: Decimal | None = None
    charge_code: str = ""
    charge_yuan: Decimal | None = None
    charge_quantity: Decimal = Decimal(1)


def require_sayable(act: Act, *, text: str) -> None:
    """Raise UnableToSay for an empty text, and for one with a phrase that is never used to a customer (H-1.17)."""
    act.require(UnableToSay, checks.text_given(text=text))
    own = tuple(own_numbers(customer_id=act.case.customer_id))
    company_id, language = act.case.company_id, act.actor.language
    found = check_reply(company_id=company_id, text=text, language=language, own_numbers=own, at=act.now)
    for kind, rule in BLOCKING.items():
        hits = tuple(one.word for one in found if one.kind == kind)
        if hits:
            act.gates.require(rule, UnableToSay, hits=hits)


def require_verified(act: Act, *, article_code: str) -> None:
    """Raise UnableToSay for an article that is internal or not approved (W-2.7)."""
    if article_code and citable(code=article_code) is None:
        act.require(UnableToSay, "unverified_information")


def require_within_authority(act: Act, *, grant: Grant) -> None:
    """Raise UnableToSay for a concession beyond the actor's authority or a charge outside the tariff list.

    C-3.2.2, H-A.4. Once the superior has answered on this case, the concession is theirs.
    """
    if grant.charge_code or grant.charge_yuan is not None:
        _require_tariff(act, grant)
    if grant.amount_yuan is None or act.has_happened(events.SUPERIOR_ANSWERED):
        return
    limit = _authority_yuan(act)
    within = limit is None or grant.amount_yuan <= limit
    act.require(UnableToSay, checks.allowed(yes=within, rule="authority_limit"))


def write_reply(act: Act, *, kind: str, channel: str, text: str, **said: str | Inquiry | None) -> Reply:
    """Keep what was said to the customer, by whom and when."""
    return Reply.objects.create(
        case=act.case, kind=kind, channel=channel, text=text, said_by_id=act.staff_id, said_at=act.now, **said
    )


def _require_tariff(act: Act, grant: Grant) -> None:
    checked = check_amount(
        company_id=act.case.company_id,
        code=grant.charge_code,
        quantity=grant.charge_quantity,
        amount=grant.charge_yuan or Decimal(0),
        on_date=act.now.date(),
    )
    act.require(UnableToSay, checks.allowed(yes=checked.allowed, rule="tariff_only"))


def _authority_yuan(act: Act) -> Decimal | None:
    """Return what the actor may grant: by post, else the lowest that the pack gives to anybody; None: no limit."""
    by_post = act.gates.params("gate", "authority_limit").get("authority_in_yuan")
    if not by_post:
        return None
    brief = staff_brief({act.staff_id}).get(act.staff_id)
    lowest = min(by_post.values())
    return Decimal(by_post.get(brief.post, lowest) if brief else lowest)
