"""What granian serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nep.config.settings.prod")

application = get_wsgi_application()

# All pages are loaded before the first visitor comes: else he waits for seconds in each worker.
_ = get_resolver().reverse_dict
