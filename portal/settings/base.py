"""What holds everywhere. Environments change it in `development`, `test` and `production`."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from portal.settings.environment import BASE_DIR, env, state_dir

STATE_DIR = state_dir()

# --- Apps ---------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sites",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_filters",
    "django_htmx",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "portal.core",
    "portal.vietnam",
    "portal.ui",
    "portal.audit",
    "portal.notifications",
    "portal.attachments",
    "portal.organizations",
    "portal.jobs",
    "portal.imports",
    "portal.workflow",
    "portal.documents",
    "portal.questions",
    "portal.api",
    "portal.succession",
    "portal.privacy",
    "portal.home",
    "plans.planning",
    "plans.activities",
    "plans.knowledge",
    "plans.interchange",
    "enterprises.registry",
    "enterprises.applications",
    "enterprises.councils",
    "enterprises.projects",
    "funding",
    "reports",
    "reports.national",
    "portal.demo",
]
MIDDLEWARE = [
    "portal.core.middleware.ReceivedMiddleware",
    "portal.core.middleware.ClientAddressMiddleware",
    "portal.core.middleware.RequestIdMiddleware",
    "portal.core.middleware.PrivateAnswersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.organizations.middleware.ActorMiddleware",
    "portal.core.middleware.DomainErrorMiddleware",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = 1

# --- Templates and forms ------------------------------------------------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.ui.context.layout",
            ],
            "builtins": ["portal.ui.templatetags.formats", "portal.ui.templatetags.components"],
        },
    }
]
FORM_RENDERER = "portal.ui.forms.PortalRenderer"
MENU_COUNT_SECONDS = 30

# --- Database and cache -------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{STATE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
    }
else:
    # Planned for disks without moving heads; neither compiled nor shared out to further processes, which takes longer to begin
    # than a page may last. The few prepared statements (`portal.core.together`) are planned once a connection, not anew the first
    # five times. A pooler that refuses `options` gets none, and the server is set the same way.
    PLANNING = env(
        "DATABASE_PLANNING",
        default="-c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0 -c plan_cache_mode=force_generic_plan",
    )
    DATABASES["default"].setdefault("OPTIONS", {})
    if PLANNING:
        DATABASES["default"]["OPTIONS"].setdefault("options", PLANNING)
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
CACHES = {
    "default": env.cache_url("CACHE_URL", default="dbcache://portal_cache"),
}

# --- People and sign-in -------------------------------------------------------------------
AUTH_USER_MODEL = "organizations.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CSRF_FAILURE_VIEW = "portal.home.errors.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:dashboard"
LOGOUT_REDIRECT_URL = "home:welcome"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "portal.organizations.accounts.PortalAccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "8/5m/ip,5/5m/key", "reset_password": "20/m/ip,5/h/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", default=10) * 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
INVITATION_DAYS = 14
DEMO_ACCOUNTS = env.bool("DEMO_ACCOUNTS", default=False)

# --- Language, time, formats --------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale", BASE_DIR / "portal" / "locale_vendor"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["portal.formats"]

# --- Static files and uploads -------------------------------------------------------------
FRONTEND_DIR = BASE_DIR / "portal" / "ui" / "frontend" / "node_modules"
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(STATE_DIR / "static")))
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.ui.static_files.FrontendFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.ui.static_files.PortalStaticStorage"},
}
# Compressing source maps and unhashed copies would double the first start and serve nobody.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "woff", "woff2", "png", "jpg", "gif", "webp", "gz", "br"]
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(STATE_DIR / "media")))
MEDIA_URL = "/media-not-served/"
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_MB", default=20) * 1024 * 1024
UPLOAD_REQUEST_MAX_BYTES = 5 * UPLOAD_MAX_BYTES  # one form: past it every file is dropped while it arrives
UPLOAD_DRAIN_MAX_BYTES = 1024 * 1024 * 1024  # past it the line is cut instead of read to the end
FILE_UPLOAD_HANDLERS = [
    "portal.attachments.upload_handler.QuotaUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_PERMISSIONS = 0o640
CLAMAV_SOCKET = env("CLAMAV_SOCKET", default="")
SIGNATURE_AUTHORITIES = env("SIGNATURE_AUTHORITIES", default="")

# --- Mail ---------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
if EMAIL_CONFIG["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend":
    EMAIL_BACKEND = "portal.notifications.smtp.EmailBackend"  # says when nobody knows whether a letter was taken
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=30)  # seconds; far below the lease of a letter
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Cổng NSCL <khong-tra-loi@localhost>")
SITE_ADDRESS = env("SITE_ADDRESS", default="http://127.0.0.1:8000")

# --- Jobs ---------------------------------------------------------------------------------
CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="filesystem://localhost")
if CELERY_BROKER_URL.startswith("filesystem"):
    BROKER_DIR = STATE_DIR / "broker"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "processed_folder": str(BROKER_DIR / "processed"),
        "control_folder": str(BROKER_DIR / "control"),
        "store_processed": False,
        "polling_interval": 0.1,
    }
    for folder in ("queue", "processed", "control"):
        (BROKER_DIR / folder).mkdir(parents=True, exist_ok=True)
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_POOL = "portal.worker_pool:TaskPool"
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 700_000  # KiB: what rendering keeps is given back between jobs
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE_FILENAME = str(STATE_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "requeue-lost-jobs": {"task": "portal.jobs.tasks.requeue_lost_jobs", "schedule": 15.0},
    "deliver-outbox": {"task": "portal.notifications.tasks.deliver_outbox", "schedule": 60.0},
    "daily-sweep": {"task": "portal.jobs.tasks.daily_sweep", "schedule": 3600.0},
}
JOB_STALE_SECONDS = env.int("JOB_STALE_SECONDS", default=20)
JOB_FILE_DAYS = env.int("JOB_FILE_DAYS", default=30)
JOB_NICENESS = env.int("JOB_NICENESS", default=10)
JOB_MEMORY_MB = env.int("JOB_MEMORY_MB", default=1500)  # 0: no bound
READY_SWEEP_MAX_AGE_SECONDS = env.int("READY_SWEEP_MAX_AGE_SECONDS", default=300)  # 0: the sweep does not count

# --- API ----------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "knox.auth.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["portal.api.actors.ActorPermission"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "portal.api.schema.PortalSchema",
    "DEFAULT_PAGINATION_CLASS": "portal.api.pagination.PortalPagination",
    "PAGE_SIZE": 50,
    "EXCEPTION_HANDLER": "portal.api.errors.handle",
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"anon": "60/min", "user": "600/min"},
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Cổng Năng suất Chất lượng",
    "DESCRIPTION": "API của Cổng Năng suất Chất lượng.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# The proxy in front stamps requests with X-Request-Start (docs/operations/install.md).
TRUST_REQUEST_START = env.bool("TRUST_REQUEST_START", default=False)
# The address of a visitor stands in X-Forwarded-For where a proxy is in front; production says so.
TRUST_FORWARDED_FOR = False

# --- Security -----------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# --- Logs ---------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "portal.core.logging.RequestIdFilter"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(request_id)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {"fontTools": {"level": "ERROR"}, "weasyprint": {"level": "ERROR"}},
}
