"""The application of whatever settings the process was started with."""

from django.core.wsgi import get_wsgi_application

from portal.core.memory import settle

application = get_wsgi_application()
settle()
