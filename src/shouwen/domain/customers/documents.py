"""What the search index holds of customers: a document per account, and one per customer without account."""

from collections.abc import Iterable, Sequence

from shouwen.domain.customers.models import Account, Customer
from shouwen.domain.search.operations import NewDocument, index, remove


def account_document(account: Account, phones: Iterable[str]) -> NewDocument:
    """Return the document of an account whose customer and premises are loaded."""
    customer = account.customer
    words = (*_names(customer), *phones, account.number, account.premises.address)
    return NewDocument("account", account.id, _text(words), account.company_id, customer.id)


def customer_document(customer: Customer, phones: Iterable[str]) -> NewDocument:
    """Return the document of a customer without account; it belongs to no company."""
    return NewDocument("customer", customer.id, _text((*_names(customer), *phones)), None, customer.id)


def reindex(customer_ids: Sequence[int]) -> None:
    """Write the documents of these customers again."""
    customers = Customer.objects.filter(id__in=customer_ids).prefetch_related("phones", "accounts__premises")
    documents: list[NewDocument] = []
    gone: list[int] = []
    for customer in customers:
        phones = [phone.number for phone in customer.phones.all()]
        accounts = list(customer.accounts.all())
        documents.extend(account_document(account, phones) for account in accounts)
        if accounts or customer.merged_into_id:
            gone.append(customer.id)
        else:
            documents.append(customer_document(customer, phones))
    remove(kind="customer", ref_ids=gone)
    index(documents)


def _names(customer: Customer) -> tuple[str, ...]:
    return customer.name, customer.pinyin, customer.initials


def _text(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(word for word in words if word))
