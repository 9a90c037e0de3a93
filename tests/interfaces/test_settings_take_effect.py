"""A setting is never shown and ignored: what the environment says is what the program does."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core import signing

ENVIRONMENT = {
    "SHOUWEN_SQLITE_SYNCHRONOUS": "NORMAL",
    "SHOUWEN_SECRET_KEY": "a key of all machines of this installation",
    "SHOUWEN_HOSTS": "service.example.com,desk.example.com",
    "SHOUWEN_ORIGINS": "https://service.example.com",
    "SHOUWEN_TLS": "1",
    "SHOUWEN_SMTP_HOST": "mail.example.com",
    "SHOUWEN_SMTP_PORT": "2525",
    "SHOUWEN_SMTP_USER": "shouwen",
    "SHOUWEN_SMTP_PASSWORD": "secret",
    "SHOUWEN_SMTP_TLS": "1",
    "SHOUWEN_SMTP_FROM": "service@example.com",
    "SHOUWEN_QUIET_FROM": "20:00",
    "SHOUWEN_QUIET_UNTIL": "08:30",
}
PROGRAM = """
import json
from datetime import datetime, UTC
import django
django.setup()
from django.core import signing
from django.core.mail import EmailMessage, get_connection
from django.db import connection
from django.test import Client
from shouwen.domain.outbox.quiet import not_before
mail = get_connection()
with connection.cursor() as cursor:
    synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
client = Client()
ours, plain = {"SERVER_NAME": "desk.example.com"}, client.get("/healthz", SERVER_NAME="desk.example.com")
secure = {"HTTP_X_FORWARDED_PROTO": "https", **ours}
from django.conf import settings
print(json.dumps({
    "synchronous": synchronous,
    "signed": signing.dumps("word", salt="test"),
    "ours": client.get("/healthz", **secure).status_code,
    "theirs": client.get("/healthz", SERVER_NAME="evil.example.com", HTTP_X_FORWARDED_PROTO="https").status_code,
    "plain": [plain.status_code, plain.headers["Location"]],
    "cookies": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE],
    "origins": settings.CSRF_TRUSTED_ORIGINS,
    "mail": [mail.host, mail.port, mail.username, mail.password, mail.use_tls],
    "from": EmailMessage().from_email,
    "quiet": not_before(datetime(2026, 11, 18, 12, 30, tzinfo=UTC), quiet=True).isoformat(),
}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a program does that was started with these settings."""
    var: Path = tmp_path_factory.mktemp("installation")
    own = {name: value for name, value in os.environ.items() if not name.startswith("SHOUWEN_")}
    settings = {**own, **ENVIRONMENT, "SHOUWEN_VAR": str(var), "DJANGO_SETTINGS_MODULE": "shouwen.project.settings"}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_sqlite_writes_as_it_is_told(told):
    assert told["synchronous"] == 1


def test_what_is_signed_is_signed_with_the_key(told, settings):
    settings.SECRET_KEY = ENVIRONMENT["SHOUWEN_SECRET_KEY"]
    assert signing.loads(told["signed"], salt="test") == "word"


def test_only_the_named_hosts_are_answered(told):
    assert (told["ours"], told["theirs"]) == (200, 400)


def test_behind_tls_plain_requests_are_sent_on_and_cookies_are_secure(told):
    assert told["plain"] == [301, "https://desk.example.com/healthz"]
    assert told["cookies"] == [True, True]


def test_forms_may_come_from_the_named_origins(told):
    assert told["origins"] == ["https://service.example.com"]


def test_mail_goes_out_over_the_named_server_as_the_named_sender(told):
    assert told["mail"] == ["mail.example.com", 2525, "shouwen", "secret", True]
    assert told["from"] == "service@example.com"


def test_a_message_of_the_evening_waits_until_the_quiet_hours_end(told):
    assert told["quiet"] == "2026-11-19T00:30:00+00:00"
