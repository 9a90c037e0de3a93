"""By what customers are known to themselves, and under which addresses they can be reached."""

from collections.abc import Mapping

from shouwen.domain.customers.models import Account, Customer, CustomerPhone
from shouwen.domain.customers.phones import MOBILE_NUMBER, NotAPhoneNumber, normalised_phone

EMAIL, MOBILE = "email", "mobile"
# Nobody shares a phone or an account number with more.
AT_MOST = 5


def known_as(text: str) -> str:
    """Return an account number or a phone as it is kept, however it was typed."""
    plain = "".join(text.split()).upper()
    try:
        return normalised_phone(plain) if plain.lstrip("+").isdigit() else plain
    except NotAPhoneNumber:
        return plain


def customers_known_by(*, text: str) -> list[Customer]:
    """Return the customers with this account number or this phone; a family may share one."""
    plain = "".join(text.split()).upper()
    by_account = Account.objects.filter(number=plain).values_list("customer_id", flat=True)
    by_phone = CustomerPhone.objects.filter(number=known_as(text)).values_list("customer_id", flat=True)
    ids = {*by_account[:AT_MOST], *by_phone[:AT_MOST]}
    return list(Customer.objects.filter(id__in=ids, merged_into=None).order_by("id")) if ids else []


def present_record(*, customer_id: int) -> Customer | None:
    """Return a customer's record, or the one that it was merged into; None if there is none."""
    customer = Customer.objects.filter(id=customer_id).first()
    while customer is not None and customer.merged_into_id is not None:
        customer = Customer.objects.filter(id=customer.merged_into_id).first()
    return customer


def record_ids(*, customer_id: int) -> frozenset[int]:
    """Return the ids of a customer's record and of all that were merged into it; what is old names those still."""
    known, youngest = {customer_id}, [customer_id]
    while youngest:
        youngest = list(Customer.objects.filter(merged_into__in=youngest).values_list("id", flat=True))
        known.update(youngest)
    return frozenset(known)


def addresses_of(*, customer: Customer) -> Mapping[str, str]:
    """Return where a customer can be reached, by kind of address: a verified e-mail, the first mobile phone."""
    numbers = CustomerPhone.objects.filter(customer=customer).order_by("-preferred", "id")
    mobile = next((one.number for one in numbers if MOBILE_NUMBER.fullmatch(one.number)), "")
    known = {EMAIL: customer.email if customer.email_verified_at else "", MOBILE: mobile}
    return {kind: address for kind, address in known.items() if address}
