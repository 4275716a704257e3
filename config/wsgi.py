"""The web server's way in."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config import collector

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# Else the first visitor waits until every page is read in.
import_module(settings.ROOT_URLCONF)
collector.from_now_on()
