"""The search index: one document per findable thing; the text index itself is a table of the database's own kind."""

from django.db import models


class Document(models.Model):
    """What a search finds: an account, a customer without account, or a case, in a company's reach.

    `text` is what was typed (names, pinyin, initials, phones, numbers, address); migrations build an FTS5 table
    (SQLite) or a tsvector column (PostgreSQL) over its character pairs.
    """

    kind = models.CharField(max_length=12)
    ref_id = models.BigIntegerField()
    company_id = models.BigIntegerField(null=True)
    customer_id = models.BigIntegerField(null=True)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref_id"], name="search_document_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref_id}"
