"""Numbers of slips, apart from those of cases: company, `S` with the day, how many-eth slip; none comes twice."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection

from shouwen.domain.slips.models import SlipSequence

# One statement on either database: whoever reserves a block of numbers has it for good.
TAKE = f"""
    INSERT INTO {SlipSequence._meta.db_table} AS held (company_id, day_date, last) VALUES (%s, %s, %s)
    ON CONFLICT (company_id, day_date) DO UPDATE SET last = held.last + excluded.last RETURNING last
"""


def take_numbers(*, now: datetime, company_id: int, company_code: str, zone_name: str, count: int) -> list[str]:
    """Return the next `count` slip numbers of the company, such as HR-S261122-0007, by the day of its zone."""
    day = local_day(now, zone_name)
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [company_id, day.isoformat(), count])
        (last,) = cursor.fetchone()
    return [f"{company_code.upper()[:12]}-S{day:%y%m%d}-{one:04d}" for one in range(last - count + 1, last + 1)]


def local_day(moment: datetime, zone_name: str) -> date:
    """Return the day that a moment lies on in a zone."""
    return moment.astimezone(ZoneInfo(zone_name)).date()
