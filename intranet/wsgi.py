"""Entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

from intranet.starting import refuse_wrong_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings.production")

application = get_wsgi_application()
refuse_wrong_settings()
