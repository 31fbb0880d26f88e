"""How gunicorn runs, wherever it does: `gunicorn --config python:intranet.web.configuration --bind ADDRESS`.

The names are those of gunicorn's settings.
"""

from __future__ import annotations

wsgi_app = "intranet.wsgi:application"
logger_class = "intranet.web.log.SecretsOutLogger"
worker_class = "intranet.web.worker.PatientWorker"

# One process with threads: SQLite has one writer. On PostgreSQL `--workers` may say more.
workers = 1
threads = 8

#: Connections held open at once, most of which wait; the one that has waited longest makes room for a new one.
worker_connections = 400

#: Seconds that a connection may stay open between two requests.
keepalive = 15

graceful_timeout = 5

# Searches with many filters have long addresses.
limit_request_line = 8190

# A door for commands while the server runs, which nobody here uses.
control_socket_disable = True
