"""Django's settings. What an operator may change stands in ``environment.py``; the rest is the program's own."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from anxin.config.environment import environment

ENV = environment()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = [host.strip() for host in ENV.allowed_hosts.split(",") if host.strip()]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if ENV.behind_https]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "procrastinate.contrib.django",
    "anxin.kernel",
    "anxin.handbook",
    "anxin.people",
    "anxin.duties",
    "anxin.quality",
    "anxin.catalog",
    "anxin.customers",
    "anxin.messages",
    "anxin.documents",
    "anxin.evidence",
    "anxin.approvals",
    "anxin.parts",
    "anxin.requests",
    "anxin.fieldwork",
    "anxin.dispatch",
    "anxin.workshop",
    "anxin.care",
    "anxin.finance",
    "anxin.insight",
    "anxin.processes",
    "anxin.jobs",
    "anxin.web",
    "anxin.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "anxin.web.middleware.maintenance.MaintenanceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "anxin.web.middleware.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "anxin.web.middleware.headers.PageHeadersMiddleware",
    "anxin.web.middleware.second_factor.SecondFactorMiddleware",
    "anxin.web.middleware.refusals.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "anxin.config.urls"
WSGI_APPLICATION = "anxin.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before the templates of the installed packages, so that ours stand in place of allauth's.
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "anxin.web.templatetags.anxin"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "anxin.web.context.page",
            ],
        },
    },
]

DATABASES = {"default": ENV.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_BY_CODE_ENABLED = False
ACCOUNT_ADAPTER = "anxin.web.account.adapter.AccountAdapter"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Axes counts the failures, so that a lock-out is one page with one sentence.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Anxin"
MFA_ALLOW_UNVERIFIED_EMAIL = True
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "anxin.web.account.lockout.locked_out"
AXES_VERBOSE = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "anxin.web.errors.csrf_failed"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = ENV.behind_https
CSRF_COOKIE_SECURE = ENV.behind_https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.behind_https else None
SECURE_SSL_REDIRECT = ENV.behind_https
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if ENV.behind_https else 0
AXES_CLIENT_IP_CALLABLE = "anxin.config.proxy.client_address"
X_FRAME_OPTIONS = "SAMEORIGIN"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
USE_I18N = True
TIME_ZONE = ENV.time_zone
USE_TZ = True

STATIC_URL = "/static/"
# Nothing is collected: the files are served from where they were installed.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 600
DATA_UPLOAD_MAX_MEMORY_SIZE = (ENV.max_upload_mib + 1) * 1024 * 1024

PROCRASTINATE_ON_APP_READY = None
ANXIN_JOBS = ENV.jobs
# The service line a desk works in where nothing else says which; empty: the first that has a handbook.
ANXIN_LINE = ENV.line
ANXIN_DEMO = ENV.demo
ANXIN_FILES = ENV.files
# Where people reach the pages, for the links in messages that leave the house; empty: without links.
ANXIN_BASE_URL = ENV.base_url.rstrip("/")
ANXIN_GATEWAYS = {"email": ENV.gateway_email, "chat": ENV.gateway_chat, "sms": ENV.gateway_sms}
ANXIN_WEBHOOKS_TO_PRIVATE = ENV.webhooks_to_private
ANXIN_PLAN_SECONDS, ANXIN_REPAIR_SECONDS = ENV.plan_seconds, ENV.repair_seconds
ANXIN_WAYS, ANXIN_WAYS_URL, ANXIN_WAYS_KEY = ENV.ways, ENV.ways_url, ENV.ways_key
ANXIN_ROAD_FACTOR, ANXIN_SPEED_KMH = ENV.road_factor, ENV.speed_kmh
ANXIN_MAINTENANCE = ENV.home.absolute() / "maintenance"
ANXIN_MAX_UPLOAD = ENV.max_upload_mib * 1024 * 1024
# The one table of which event wakes whom; the kernel calls it without knowing the rooms above.
ANXIN_LISTENERS = "anxin.processes.listeners.LISTENERS"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
