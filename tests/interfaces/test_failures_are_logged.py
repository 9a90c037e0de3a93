"""What fails is told to whoever runs the program, not only to the person whose request it was."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import django

django.setup()
from unittest import mock

from django.test import Client

with mock.patch("shouwen.interfaces.portal.house.unit_tree", side_effect=RuntimeError("the tree fell")):
    answer = Client(raise_request_exception=False).get("/portal/")
print(answer.status_code)
Client().get("/nothing-here")
"""


def test_a_failure_is_written_to_standard_error_with_where_it_happened(tmp_path: Path):
    settings = {
        "DJANGO_SETTINGS_MODULE": "shouwen.project.settings",
        "SHOUWEN_VAR": str(tmp_path),
        "SHOUWEN_DATABASE_URL": f"sqlite:///{tmp_path / 'shouwen.sqlite3'}",
    }
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env={**os.environ, **settings}, check=True)
    asked = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(asked, env={**os.environ, **settings}, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "500"
    assert "ERROR django.request: Internal Server Error: /portal/" in done.stderr
    assert "RuntimeError: the tree fell" in done.stderr
    assert "nothing-here" not in done.stderr
