"""Case numbers that can be read out over the phone: company, day, how many-eth case of that day."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connection

from shouwen.domain.cases.models import DaySequence

# One statement on either database, so that two writers never get the same number and nobody reads before writing.
NEXT = f"""
    INSERT INTO {DaySequence._meta.db_table} AS held (company_id, day_date, last) VALUES (%s, %s, 1)
    ON CONFLICT (company_id, day_date) DO UPDATE SET last = held.last + 1 RETURNING last
"""


def next_number(*, now: datetime, company_id: int, company_code: str, zone_name: str) -> str:
    """Return the next case number of the company, such as HR-261122-0153, by the day of the company's zone."""
    day = now.astimezone(ZoneInfo(zone_name)).date()
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [company_id, day.isoformat()])
        (last,) = cursor.fetchone()
    return f"{company_code.upper()[:12]}-{day:%y%m%d}-{last:04d}"
