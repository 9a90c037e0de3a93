"""Letting a customer follow a case: by its number, the phone it was reported from, and its code."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.admission.doors import ANY_CASE_FROM_HERE, CASE_FROM_ANYWHERE, CASE_FROM_HERE
from shouwen.domain.admission.events import FOLLOW_CODE_ISSUED
from shouwen.domain.admission.models import FollowCode
from shouwen.domain.admission.operations.tries import Doors, forget_tries, take_try
from shouwen.domain.admission.queries import code_is_right, hash_of_code
from shouwen.domain.cases.events import stream_of
from shouwen.domain.cases.queries import PortalCase, case_for, portal_case
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, operation

CODE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of it: the case, or nothing; `wait_until_at` if there were too many tries."""

    case: PortalCase | None = None
    wait_until_at: datetime | None = None


@operation
def issue_follow_code(*, now: datetime, actor: Actor, case_number: str) -> str:
    """Make the code with which the customer follows the case, and return it: it is told once, only its hash stays.

    An earlier code ends. Raises CaseNotFound if the case is out of the actor's reach.
    """
    case = case_for(actor=actor, number=case_number)
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    FollowCode.objects.update_or_create(
        case_number=case.number,
        defaults={"code_hash": hash_of_code(case_number=case.number, code=code), "issued_at": now},
    )
    event = NewEvent(FOLLOW_CODE_ISSUED)
    append(now=now, actor=actor, stream=stream_of(case.number), events=[event], company_id=case.company_id)
    return code


@operation
def follow_case(*, now: datetime, number: str, phone: str, code: str, address: str, language: str) -> Followed:
    """Return the case if number, phone and code belong together; what is wrong of the three is never said.

    Tries are counted by case and by the network address they come from; the right code clears the customer's own.
    """
    number = number.strip().upper()
    own: Doors = {("follow", number, address): CASE_FROM_HERE}
    doors: Doors = {**own, ("follow", number): CASE_FROM_ANYWHERE, ("follow from", address): ANY_CASE_FROM_HERE}
    if wait_until_at := take_try(now=now, doors=doors):
        return Followed(wait_until_at=wait_until_at)
    right = code_is_right(case_number=number, code="".join(code.split()))
    found = portal_case(number=number, phone=phone, now=now, language=language)
    if not right or found is None:
        return Followed()
    forget_tries(doors=own)
    return Followed(case=found)
