"""The Django project: settings, addresses, composition of the apps, look (static files, tags), translations."""
