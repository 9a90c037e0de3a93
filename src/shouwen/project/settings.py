"""Settings of Shouwen; everything that differs between machines comes from SHOUWEN_... in the environment."""

import secrets
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from shouwen.project.database import database_from_url
from shouwen.project.environment import is_on, value_of

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent
VAR = Path(value_of("SHOUWEN_VAR") or ROOT / "var").resolve()
VAR.mkdir(parents=True, exist_ok=True)
STANDARDS_DIR = Path(value_of("SHOUWEN_STANDARDS") or ROOT / "standards")
FILES_DIR = VAR / "files"
ANCHORS_DIR = Path(value_of("SHOUWEN_ANCHORS") or VAR / "anchors")
DEMO = is_on("SHOUWEN_DEMO")


def _secret_key() -> str:
    """Return the key from the environment, else the one kept in the data folder, made at the first start."""
    if key := value_of("SHOUWEN_SECRET_KEY"):
        return key
    kept = VAR / "secret_key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text().strip()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = value_of("SHOUWEN_HOSTS").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in value_of("SHOUWEN_ORIGINS").split(",") if origin]
BEHIND_TLS = is_on("SHOUWEN_TLS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "axes",
    "shouwen.domain.journal",
    "shouwen.domain.outbox",
    "shouwen.domain.search",
    "shouwen.domain.people",
    "shouwen.domain.customers",
    "shouwen.domain.standards",
    "shouwen.domain.knowledge",
    "shouwen.domain.clocks",
    "shouwen.domain.cases",
    "shouwen.domain.slips",
    "shouwen.domain.admission",
    "shouwen.domain.imports",
    "shouwen.domain.replays",
    "shouwen.domain.measuring",
    "shouwen.interfaces.console",
    "shouwen.interfaces.portal",
    "shouwen.interfaces.api",
    "shouwen.interfaces.cli",
    "shouwen.interfaces.jobs",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shouwen.project.middleware.request_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shouwen.project.middleware.permission_middleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "shouwen.project.urls"
WSGI_APPLICATION = "shouwen.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["shouwen.interfaces.pages.tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "shouwen.interfaces.console.shell.context",
            ],
        },
    }
]

SYNCHRONOUS = value_of("SHOUWEN_SQLITE_SYNCHRONOUS")
DATABASES = {
    "default": database_from_url(
        value_of("SHOUWEN_DATABASE_URL") or f"sqlite:///{VAR / 'shouwen.sqlite3'}", synchronous=SYNCHRONOUS
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Staff"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "shouwen.interfaces.console.sign_in_backend.StaffBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "console:sign_in"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "badge_number"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "project" / "locale", PACKAGE / "interfaces" / "pages" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
PRODUCT_NAME = _("Shouwen")

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "interfaces" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "shouwen.interfaces.pages.built.BuiltFilesStorage"},
}
# The page build compresses its files and puts their content into their names: nothing has to be collected.
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"/built/[a-z]+-[0-9A-Z]{8}\.[a-z0-9]+$"
# What fails is said on standard error with its traceback, where whoever runs the program collects it. Addresses that
# do not exist and forms that are refused are ordinary.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
    },
}
UPLOAD_MAX_BYTES = 10 * 1024 * 1024
IMPORT_MAX_BYTES = 100 * 1000 * 1000
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = value_of("SHOUWEN_SMTP_HOST")
EMAIL_PORT = int(value_of("SHOUWEN_SMTP_PORT"))
EMAIL_HOST_USER = value_of("SHOUWEN_SMTP_USER")
EMAIL_HOST_PASSWORD = value_of("SHOUWEN_SMTP_PASSWORD")
EMAIL_USE_TLS = is_on("SHOUWEN_SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = value_of("SHOUWEN_SMTP_FROM")

AMQP_URL = value_of("SHOUWEN_AMQP_URL")
JOB_QUEUE = value_of("SHOUWEN_QUEUE")
DRIFT_DAYS = int(value_of("SHOUWEN_DRIFT_DAYS"))
QUIET_HOURS = (value_of("SHOUWEN_QUIET_FROM"), value_of("SHOUWEN_QUIET_UNTIL"))
CALENDAR_WARNING_FROM = value_of("SHOUWEN_CALENDAR_WARNING_FROM")
WORKER_SILENT_AFTER_SECONDS = 60
# A whole neighbourhood may share one network address, so the limit is a script's, not a household's.
PORTAL_URL = value_of("SHOUWEN_PORTAL_URL")
PORTAL_REPORTS_PER_HOUR = int(value_of("SHOUWEN_PORTAL_REPORTS_PER_HOUR"))
PORTAL_URGE_AGAIN_MINUTES = int(value_of("SHOUWEN_PORTAL_URGE_AGAIN_MINUTES"))
PORTAL_SENT_CODE_MINUTES = int(value_of("SHOUWEN_PORTAL_SENT_CODE_MINUTES"))
PORTAL_HANDED_CODE_HOURS = int(value_of("SHOUWEN_PORTAL_HANDED_CODE_HOURS"))
PORTAL_SIGNED_IN_DAYS = int(value_of("SHOUWEN_PORTAL_SIGNED_IN_DAYS"))
# What no request brings the moment to (command line, worker) asks the clock that is named here.
CLOCK = "shouwen.project.clock.read"
