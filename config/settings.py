"""Settings, read from the environment; every default suits the demonstration on one machine.

Production is `HJEMLY_PRODUCTION=1`: then secrets must be given, and the checks in
`config/checks.py` refuse to start on a default that is only fit for trying things out.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

PRODUCTION = env.bool("HJEMLY_PRODUCTION", default=False)
DEBUG = env.bool("HJEMLY_DEBUG", default=False)
VAR_DIR = Path(env.str("HJEMLY_VAR", default="") or BASE_DIR / "var")
# Where each setting's default would be unsafe in production, a check refuses to start.
INSECURE_KEY = "only-for-the-demonstration-never-for-real-people-0123456789"
SECRET_KEY = env.str("SECRET_KEY", default=INSECURE_KEY)
# 32 bytes in hexadecimal each; the first key encrypts, the others still decrypt (rotation).
CPR_KEYS = env.list("CPR_KEYS", default=["demo:" + "11" * 32])
CPR_LOOKUP_KEY = env.str("CPR_LOOKUP_KEY", default="22" * 32)
DECISION_KEY = env.str("DECISION_KEY", default="33" * 32)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

MUNICIPALITY = env.str("HJEMLY_MUNICIPALITY", default="Allerød Kommune")
MUNICIPALITY_PHONE = env.str("HJEMLY_PHONE", default="48 10 01 00")
DEMONSTRATION = env.bool("HJEMLY_DEMONSTRATION", default=not PRODUCTION)

INSTALLED_APPS = [
    "config",
    "accounts",
    "housing",
    "volunteers",
    "worker",
    "api",
    "frontend",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "config.frames.RoomForFrames",
    "django.middleware.security.SecurityMiddleware",
    # Before the static files, so that these carry the policy too.
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accounts.middleware.PrivateResponses",
    "frontend.middleware.ForgetsOnSignOut",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "frontend.middleware.DanishFirst",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

# The national address register; empty: points are set by hand on the map.
ADDRESS_SERVICE_URL = env.str("ADDRESS_SERVICE_URL", default="")
# Whom the outlines of the districts come from, as their licence wants it said on every map.
MAP_SOURCES = env.str("MAP_SOURCES", default="")
ADDRESS_SERVICE_TOKEN = env.str("ADDRESS_SERVICE_TOKEN", default="")
# Only houses of this municipality are suggested; empty: of the whole country.
ADDRESS_MUNICIPALITY = env.str("ADDRESS_MUNICIPALITY", default="0201")
# A page makes at most one call, so it answers within three seconds whatever the register does.
ADDRESS_TIMEOUT_SECONDS = env.float("ADDRESS_TIMEOUT_SECONDS", default=2.0)

# Where links in e-mails lead.
SITE_ADDRESS = env.str("SITE_ADDRESS", default="http://127.0.0.1:8000")
ROOT_URLCONF = "config.urls"
CSRF_FAILURE_VIEW = "frontend.errors.csrf_failure"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "frontend.forms.renderer.DkfdsRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "frontend.context.house",
            ],
            "builtins": ["frontend.templatetags.hjemly"],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'hjemly.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL with immediate transactions: a reader that turns writer is otherwise refused at once
    # ("database is locked") whatever the time-out. Reads therefore stay outside atomic blocks.
    DATABASES["default"] |= {
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        "TEST": {"NAME": str(VAR_DIR / "test.sqlite3")},
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
# Rate limits count in the cache, so it is shared between processes: Redis, else a database table.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "hjemly_cache"}
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "accounts.adapter.NoSignUp"
ACCOUNT_FORMS = {
    "login": "frontend.forms.account.SignIn",
    "reset_password": "frontend.forms.account.AskForPassword",
    "reset_password_from_key": "frontend.forms.account.NewPassword",
    "change_password": "frontend.forms.account.ChangePassword",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# More offers of help from one address than an evening for volunteers brings come from a machine.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/5m/ip,5/5m/key", "offer_help": "30/h/ip", "offer_furniture": "20/h/ip",
                       "write_about_furniture": "60/h/ip", "find_address": "60/h/ip"}  # fmt: skip
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Hjemly: "
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Working days between a move-out and the next move-in, where a site has no number of its own (H-09).
TURNAROUND_WORKDAYS = env.int("TURNAROUND_WORKDAYS", default=5)
# A file larger than any page takes is not even kept while it arrives.
FILE_UPLOAD_HANDLERS = [
    "frontend.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "frontend" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = Path(
    env.str("STATIC_ROOT", default=str((BASE_DIR / "staticfiles") if PRODUCTION else (VAR_DIR / "static")))
)
STATICFILES_DIRS = [
    ("dkfds", BASE_DIR / "node_modules" / "dkfds" / "dist"),
    ("leaflet", BASE_DIR / "node_modules" / "leaflet" / "dist"),
    # On the volunteers' phones: the browser's own storage with promises, and a reader of QR codes.
    ("idb", BASE_DIR / "node_modules" / "idb" / "build"),
    ("jsqr", BASE_DIR / "node_modules" / "jsqr" / "dist"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = not PRODUCTION
# Looks files up when asked for instead of listing all at start: right for one house, not for production.
WHITENOISE_AUTOREFRESH = not PRODUCTION

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = False
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
if PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

EMAIL_BACKEND = env.str(
    "EMAIL_BACKEND",
    default="django.core.mail.backends.smtp.EmailBackend"
    if PRODUCTION
    else "django.core.mail.backends.filebased.EmailBackend",
)
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = 10
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Hjemly <hjemly@example.org>")

# Celery: Redis by setting, else files and a real worker process. One code path.
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost//"
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
if REDIS_URL:
    # Without these a Redis that swallows packets hangs the web request.
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {"socket_timeout": 1, "socket_connect_timeout": 1}
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR_DIR / "queue"),
        "data_folder_out": str(VAR_DIR / "queue"),
        "control_folder": str(VAR_DIR / "queue-control"),
    }

REST_FRAMEWORK = {
    # The first one decides that a stranger gets 401.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.BearerToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.May"],
    "DEFAULT_THROTTLE_CLASSES": ["api.throttling.PerToken"],
    "DEFAULT_THROTTLE_RATES": {"token": env.str("API_RATE", default="300/min")},
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": [
        "django_filters.rest_framework.DjangoFilterBackend",
        "api.paging.Ordering",
    ],
    "DEFAULT_PAGINATION_CLASS": "api.paging.Cursor",
    "DEFAULT_SCHEMA_CLASS": "api.schema.HouseSchema",
    "EXCEPTION_HANDLER": "api.problems.handler",
    "PAGE_SIZE": 50,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Hjemly API",
    "DESCRIPTION": "How a municipality houses refugees: households, homes, vacancies and decisions, and the volunteers.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.schema.declare",
    ],
    # Fields that share a name or a list of choices; said here, so that the names stay what they are.
    "ENUM_NAME_OVERRIDES": {
        "UserRoleEnum": "accounts.users.models.Role",
        "RoleEnum": "housing.people.models.Membership.Role",
        "LostTurnEnum": "housing.agreements.models.Agreement.LostTurn",
        "VacancyStateEnum": "housing.vacancies.models.State",
        "PlacementStateEnum": "housing.placements.models.State",
        "AppealStateEnum": "housing.appeals.models.State",
        "LandlordKindEnum": "housing.homes.models.Landlord.Kind",
        "SiteKindEnum": "housing.homes.models.Site.Kind",
        "InstitutionKindEnum": "housing.places.models.Institution.Kind",
        "PlaceThatMattersKindEnum": "housing.surroundings.models.PlaceThatMatters.Kind",
        "LegalGroundEnum": "housing.people.models.LegalGround.Ground",
        "RefusalGroundEnum": "api.landlord.GROUNDS",
        "TurnKindEnum": "housing.agreements.models.TurnEntry.Kind",
        "LettingKindEnum": "housing.lettings.models.LettingRule.Kind",
        "VolunteerStateEnum": "volunteers.roster.models.State",
        "VolunteerTaskEnum": "volunteers.roster.models.Task",
        "SlotEnum": "volunteers.roster.models.Slot",
        "CertificateEnum": "volunteers.roster.models.Certificate",
        "MatchStateEnum": "volunteers.contacts.models.State",
        "MatchKindEnum": "volunteers.contacts.models.Kind",
        "MatchSideEnum": "volunteers.contacts.models.Side",
        "MatchEndReasonEnum": "volunteers.contacts.models.EndReason",
        "AnsweringSideEnum": "api.matches.ANSWERING",
        "AnswerWayEnum": "volunteers.contacts.models.How",
        "AnswerWayByHandEnum": "api.matches.HOW",
        "ContactWayEnum": "volunteers.contacts.log.Way",
        "BikeStateEnum": "volunteers.bikes.models.State",
        "BikeStepEnum": "api.bikes.STEPS",
        "BikeKindEnum": "volunteers.bikes.models.Kind",
        "BikeCheckAnswerEnum": "volunteers.bikes.checks.Answer",
        "HookReportEnum": "volunteers.bikes.models.HookReport.What",
        "BikeRequestStateEnum": "volunteers.bikes.handing.BikeRequest.State",
        "DeviceStateEnum": "volunteers.devices.models.State",
        "DeviceStepEnum": "api.devices.STEPS",
        "DeviceKindEnum": "volunteers.devices.models.Kind",
        "DeviceConditionEnum": "volunteers.devices.models.Condition",
        "DeviceReservationStateEnum": "volunteers.devices.models.DeviceReservation.State",
        "LoanLanguageEnum": "volunteers.languages.Language",
        "UserLanguageEnum": [("da", "Dansk"), ("en", "English")],
        "WipeMethodEnum": "volunteers.devices.models.Method",
        "WipeResultEnum": "volunteers.devices.models.Result",
        "LettingLevelEnum": "housing.levels.models.Level",
        "LocalWeightsLevelEnum": "housing.localweights.models.LEVEL_CHOICES",
        "CauseEnum": "housing.vacancies.models.Vacancy.Cause",
        "ClosureCauseEnum": "housing.closures.models.Closure.Cause",
        "ClosureKindEnum": "housing.closures.models.Closure.Kind",
        "BookingStateEnum": "housing.bookings.models.Booking.State",
        "ExtensionStateEnum": "housing.bookings.models.StayExtension.State",
        "EventKindEnum": "volunteers.events.models.Kind",
        "ActivityKindEnum": "volunteers.leisure.clubs.models.Kind",
        "PriceCoversEnum": "volunteers.leisure.clubs.models.Per",
        "WeekdayEnum": "volunteers.leisure.clubs.models.Weekday",
        "SeasonEnum": "volunteers.leisure.pool.models.Season",
        "CommitmentStateEnum": "volunteers.leisure.pool.models.State",
        "ClaimStateEnum": "volunteers.leisure.claims.models.ClaimState",
        "ClaimedThroughEnum": "volunteers.leisure.claims.models.Via",
        "AnswerEnum": "api.why_no_offer.ANSWERS",
        "CheckInAnswerEnum": "volunteers.leisure.lasting.models.Answer",
        "ConsentWayEnum": "volunteers.leisure.passes.models.ConsentHow",
        "FaultStateEnum": "housing.faults.models.FaultReport.State",
        "BasisEnum": "housing.agreements.models.Agreement.Basis",
        "PackageBasisEnum": "volunteers.depot.catalogue.models.Basis",
        "OfferStateEnum": "volunteers.depot.offers.models.State",
        "DeclineReasonEnum": "volunteers.depot.offers.models.DeclineReason",
        "ThingConditionEnum": "volunteers.depot.offers.models.Condition",
        "TourStateEnum": "volunteers.depot.tours.models.Tour.State",
        "StopStateEnum": "volunteers.depot.tours.models.Stop.State",
        "StopOutcomeEnum": "volunteers.depot.tours.models.Outcome",
        "CrewStateEnum": "volunteers.depot.tours.models.CrewPlace.State",
    },
    "COMPONENT_SPLIT_REQUEST": True,
    "AUTHENTICATION_WHITELIST": [
        "api.authentication.BearerToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_cpr": {"()": "accounts.logs.NoCpr"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_cpr"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}

VAR_DIR.mkdir(parents=True, exist_ok=True)
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
