"""Settings common to every environment; what differs by machine comes from the environment (`.env.example`)."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

SITE_NAME = env.str("SITE_NAME", default="Đèn Sách")
# The name until an administrator writes it into "Association and contacts" of the admin (content/association.py).
ASSOCIATION_NAME = env.str("ASSOCIATION_NAME", default="Hội Khuyến học khu vực Thanh Oai")

# How long a process may say what the association was called before another process changed it.
ASSOCIATION_KEPT_SECONDS = 60

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "intranet",
    "home",
    "communes",
    "training",
    "documents",
    "content",
    "search",
    "accounts",
    "places",
    "demo",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.wagtail_admin.users.apps.AccountUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # These reach every answer, also those of files and of what is refused below.
    "accounts.browser_policies.PermissionsPolicyMiddleware",
    "accounts.browser_policies.ContentPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accounts.caching.PrivateByDefaultMiddleware",
    # Before anything looks into a form, as the check of its token does.
    "accounts.middleware.Utf8FormsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # They ask who it is; all that follows is for people who have signed in.
    "accounts.middleware.SignInMiddleware",
    "accounts.middleware.GivenPasswordMiddleware",
    "accounts.middleware.KeysThatFitMiddleware",
    "accounts.wagtail_admin.gone.GoneRecordMiddleware",
    "accounts.wagtail_admin.door.AdminDoorMiddleware",
    "accounts.middleware.ReadRestrictionsOnceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Behind accounts and messages: who sent it, and what was said. The second may ask the view again.
    "accounts.wagtail_admin.once.SentOnceMiddleware",
    "accounts.wagtail_admin.once.AskFormAgainMiddleware",
    "content.redirects.ReadableRedirectMiddleware",
    "axes.middleware.AxesMiddleware",
    "search.statistics.arrivals.ArrivalMiddleware",
    # Nearest to the views: they hear of an exception first, from the last to the first.
    "accounts.refusals.RefuseUnreadableMiddleware",
    "intranet.busy.BusyMiddleware",
]

ROOT_URLCONF = "intranet.urls"
WSGI_APPLICATION = "intranet.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "intranet.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "intranet.context_processors.site",
            ],
        },
    },
]

# FULL: what was said to be saved is on the disk. With NORMAL a power cut takes back the last transactions (in WAL mode
# SQLite then waits for the disk at checkpoints only). What can be made again, the search index and caches, lies outside
# of this database and need not wait.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000;",
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"].setdefault("OPTIONS", {}).update(_SQLITE_OPTIONS)
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Off: every query that `accounts.prepared` builds once is built anew by Django each time it is asked.
PREPARED_QUERIES = env.bool("PREPARED_QUERIES", default=True)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "accounts.backends.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "accounts.passwords.ComposedLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "change_password": "accounts.forms.PasswordChangeForm",
    "set_password": "accounts.forms.PasswordSetForm",
    "reset_password_from_key": "accounts.forms.PasswordResetForm",
}
ACCOUNT_PREVENT_ENUMERATION = True
# Allauth's own would keep a copy of the address, which would go on working after an administrator changed it.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
# Whoever types a stranger's address into the reset form would have us write to them.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# django-axes counts failed sign-ins; two limits on the same thing would give two different messages.
ACCOUNT_RATE_LIMITS = {"login_failed": False}
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/lockout.html"
AXES_RESET_ON_SUCCESS = True
# Impatient tries while locked do not make the wait longer than the page says.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_FORM_FIELD = "login"
# What was typed is kept with a failed sign-in, and people type their password into the field above it.
AXES_SENSITIVE_PARAMETERS = ["login", "username", "email", "ip_address", "csrfmiddlewaretoken"]
AXES_USERNAME_CALLABLE = "accounts.throttling.get_account_name"
AXES_CLIENT_IP_CALLABLE = "accounts.throttling.get_client_address"
# Proxies of our own in front: how many entries at the end of X-Forwarded-For are to be believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
AXES_ENABLE_ADMIN = False

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "intranet" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["intranet.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "media"
# Every uploaded file is served by a view that asks the audience first; nothing serves this folder directly.
MEDIA_URL = "/tep/"
# A folder of certificates (*.pem) that digital signatures of files may lead to; without it none is called trusted.
DOCUMENTS_TRUST_ROOTS = env.str("DOCUMENTS_TRUST_ROOTS", default="")
MEDIA_X_ACCEL_PREFIX = env.str("MEDIA_X_ACCEL_PREFIX", default="")
STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "accounts.media.storage.PlainNamesStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
# Beside the stored files: an upload is moved there, not copied, and a /tmp in memory does not fill up.
FILE_UPLOAD_TEMP_DIR = VAR_DIR / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
# Files that arrive in pieces (accounts/media/staged.py).
STAGED_UPLOAD_MAX_BYTES = env.int("STAGED_UPLOAD_MAX_BYTES", default=200 * 1024 * 1024)
STAGED_UPLOAD_PIECE_BYTES = 4 * 1024 * 1024
STAGED_UPLOAD_MAX_FILES = 40
STAGED_UPLOAD_MAX_BYTES_A_PERSON = env.int("STAGED_UPLOAD_MAX_BYTES_A_PERSON", default=2 * 1024 * 1024 * 1024)
STAGED_UPLOAD_KEEP_DAYS = env.int("STAGED_UPLOAD_KEEP_DAYS", default=7)
# What one file of the register may have, and what reading it may take (documents/extraction/limits.py).
DOCUMENTS_UPLOAD_MAX_BYTES = env.int("DOCUMENTS_UPLOAD_MAX_BYTES", default=50 * 1024 * 1024)
DOCUMENTS_IMPORT_MAX_BYTES = env.int("DOCUMENTS_IMPORT_MAX_BYTES", default=20 * 1024 * 1024)
DOCUMENTS_IMPORT_MAX_ARCHIVE_BYTES = env.int("DOCUMENTS_IMPORT_MAX_ARCHIVE_BYTES", default=500 * 1024 * 1024)
DOCUMENTS_IMPORT_MAX_ROWS = env.int("DOCUMENTS_IMPORT_MAX_ROWS", default=20_000)
DOCUMENTS_IMPORT_MAX_CHARACTERS = env.int("DOCUMENTS_IMPORT_MAX_CHARACTERS", default=200_000_000)
DOCUMENTS_IMPORT_KEPT_DAYS = env.int("DOCUMENTS_IMPORT_KEPT_DAYS", default=30)
DOCUMENTS_READ_SECONDS = env.int("DOCUMENTS_READ_SECONDS", default=60)
DOCUMENTS_READ_PAGES = env.int("DOCUMENTS_READ_PAGES", default=2_000)
# Pictures of the pages of DOCX, PPTX and the like: LibreOffice prints each once, in the background.
DOCUMENTS_DRAW_OFFICE_FILES = env.bool("DOCUMENTS_DRAW_OFFICE_FILES", default=True)
DOCUMENTS_CONVERT_SECONDS = env.int("DOCUMENTS_CONVERT_SECONDS", default=120)
# The socket of ClamAV's clamd, a path or host:port; empty: uploads are not scanned.
CLAMD_SOCKET = env.str("CLAMD_SOCKET", default="")
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="khong-tra-loi@localhost")

SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="tantivy")
SEARCH_INDEX_DIR = VAR_DIR / "search"
# What a page waits for an engine that runs elsewhere, in seconds; then the fallback answers.
SEARCH_SECONDS = env.float("SEARCH_SECONDS", default=1.2)
# Hours of the night in which the index is compared with all records.
SEARCH_SWEEP_HOURS = range(1, 5)
# Statistics of search name nobody. Days after which it cannot even be told that two readers were not the same one, and
# after which the rest is deleted.
SEARCH_READERS_KEPT_DAYS = env.int("SEARCH_READERS_KEPT_DAYS", default=30)
SEARCH_STATISTICS_KEPT_DAYS = env.int("SEARCH_STATISTICS_KEPT_DAYS", default=730)
# For SEARCH_ENGINE=elasticsearch: addresses of the servers, with commas between; a key, or a user with a password.
ELASTICSEARCH_URL: list[str] = env.list("ELASTICSEARCH_URL", default=[])
ELASTICSEARCH_API_KEY = env.str("ELASTICSEARCH_API_KEY", default="")
ELASTICSEARCH_USER = env.str("ELASTICSEARCH_USER", default="")
ELASTICSEARCH_PASSWORD = env.str("ELASTICSEARCH_PASSWORD", default="")
# A file with the certificates that are trusted, where the servers have one of their own.
ELASTICSEARCH_CA_CERTS = env.str("ELASTICSEARCH_CA_CERTS", default="")
ELASTICSEARCH_VERIFY = env.bool("ELASTICSEARCH_VERIFY", default=True)
# The name of the index; two sites on the same servers need two.
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="den-sach")
# Parts of the index, and copies of each, as far as there are servers for them.
ELASTICSEARCH_SHARDS = env.int("ELASTICSEARCH_SHARDS", default=1)
ELASTICSEARCH_REPLICAS = env.int("ELASTICSEARCH_REPLICAS", default=1)
# Seconds that the worker and commands wait for an answer; what a page waits is SEARCH_SECONDS.
ELASTICSEARCH_TIMEOUT = env.float("ELASTICSEARCH_TIMEOUT", default=30.0)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_FAILURE_VIEW = "accounts.ended_sessions.refuse_token"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_DOCUMENT_FORM_BASE = "documents.admin.library.LibraryDocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "doc", "docx", "odt", "xls", "xlsx", "ppt", "pptx", "txt", "csv", "zip"]
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "accounts.wagtail_admin.rich_text.BoundedRichTextArea"}}
WAGTAILEMBEDS_FINDERS: list[dict[str, object]] = []
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
# One country, one time: with a single zone Wagtail asks nobody for theirs.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_CONTENT_LANGUAGES = [("vi", _("Vietnamese"))]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.admin_backend", "AUTO_UPDATE": True}}
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
# A picture takes four bytes a pixel while it is made smaller, however small its file is.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_IMAGE_FORM_BASE = "accounts.media.pictures.ImageForm"
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "intranet.logs.SecretsOutFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
