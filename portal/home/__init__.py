"""The roof over the apps: start pages, work queue, search, account page, error pages."""
