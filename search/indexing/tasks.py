"""Background work of the search app."""

from __future__ import annotations

import logging

from django_tasks import task

from search.engines.base import IndexBusy
from search.indexing import maintenance, outbox

logger = logging.getLogger(__name__)


@task()
def apply_outbox() -> int:
    """Apply everything that is due; whoever is writing now goes on with it otherwise."""
    try:
        return outbox.drain()
    except IndexBusy:
        logger.info("index is being written to; its writer or the next search applies the rest")
        return 0


@task()
def rebuild_index() -> int:
    """Build the index anew, unless somebody does so already or it has become whole meanwhile."""
    try:
        return maintenance.rebuild_if_needed()
    except IndexBusy:
        return 0
