"""Entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

from intranet.head_requests import answer_head_without_body
from intranet.starting import refuse_wrong_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings.production")

application = answer_head_without_body(get_wsgi_application())
refuse_wrong_settings()
