"""The WSGI application."""

import os
import sys

from django.core.wsgi import get_wsgi_application

# A writer that comes back from the disk holds up every other writer until it may go on. With the interpreter's
# usual turns of 5 ms it waits longer for its turn than it has waited for the disk.
SECONDS_OF_A_TURN = 0.001

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwen.project.settings")
sys.setswitchinterval(SECONDS_OF_A_TURN)
application = get_wsgi_application()
