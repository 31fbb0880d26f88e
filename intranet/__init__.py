"""The Django project: settings, addresses, composition of the apps, look (static files, template tags) and translations."""
