"""The application of whatever settings the process was started with."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
