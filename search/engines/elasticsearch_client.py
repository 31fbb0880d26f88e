"""The way to the servers: settings, one client a process, and what went wrong in plain English."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from search.engines.base import EngineUnavailable, Trouble
from search.engines.patience import seconds_left

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

#: What to install where the client is missing.
EXTRA: Final = "elasticsearch"

#: Characters of each part of an error that are told: it may quote a whole value.
_LONGEST_PART: Final = 250

#: A node that could not be reached is left out for so long, more each time.
_DEAD_NODE_SECONDS: Final = 1.0
_DEAD_NODE_MAX_SECONDS: Final = 3.0


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the servers are and how to be let in. timeout: seconds for one answer where no page waits for it."""

    urls: tuple[str, ...]
    api_key: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)
    ca_certs: str = ""
    verify: bool = True
    timeout: float = 30.0

    @property
    def where(self) -> str:
        """Return the addresses as they may be told."""
        return ", ".join(map(_without_secrets, self.urls))

    @classmethod
    def from_settings(cls) -> Connection:
        """Return the connection that the settings say."""
        return cls(
            urls=tuple(settings.ELASTICSEARCH_URL),
            api_key=settings.ELASTICSEARCH_API_KEY,
            user=settings.ELASTICSEARCH_USER,
            password=settings.ELASTICSEARCH_PASSWORD,
            ca_certs=settings.ELASTICSEARCH_CA_CERTS,
            verify=settings.ELASTICSEARCH_VERIFY,
            timeout=settings.ELASTICSEARCH_TIMEOUT,
        )


class Server:
    """The servers as one: `asking` yields a client, and lets nothing out but EngineUnavailable."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @contextmanager
    def asking(self, *, write: bool = False) -> Iterator[Elasticsearch]:
        """Yield a client; another node is asked where one cannot be reached, or does not answer a page in time.

        It waits as long as the page may still take that asks. A write that no page has time for says nothing about
        how fast the servers answer questions.
        """
        left = seconds_left()
        if left is not None and left <= 0:
            raise EngineUnavailable("the page has no time left", trouble=Trouble.OTHER)
        with self._translating(slow=Trouble.OTHER if write and left is not None else Trouble.SLOW):
            client = _make_client(self.connection, os.getpid())
            timeout = self.connection.timeout
            if left is None:
                yield client
            elif write or len(self.connection.urls) == 1:
                yield client.options(request_timeout=min(left, timeout))
            else:  # a node that hangs or has just started has half of the time, another one the rest
                yield client.options(request_timeout=min(left / 2, timeout), retry_on_timeout=True)

    @contextmanager
    def _translating(self, *, slow: Trouble) -> Iterator[None]:
        if not self.connection.urls:
            raise EngineUnavailable("ELASTICSEARCH_URL is not set", trouble=Trouble.SETTINGS)
        try:
            import elasticsearch
        except ImportError:
            detail = f"the Python package of the extra {EXTRA!r} is not installed"
            raise EngineUnavailable(detail, trouble=Trouble.SETTINGS) from None
        try:
            yield
        except elasticsearch.NotFoundError as error:
            raise MissingIndex("there is no index", trouble=Trouble.NO_INDEX) from error
        except elasticsearch.ApiError as error:
            raise explain_answer(error.status_code, error.body, where=self.connection.where) from error
        except elasticsearch.ConnectionTimeout as error:
            raise EngineUnavailable(f"{self.connection.where} did not answer in time", trouble=slow) from error
        except (elasticsearch.TransportError, ValueError) as error:
            raise _explain_silence(error, self.connection.where) from error


class MissingIndex(EngineUnavailable):
    """What was asked is not there."""


@cache
def _make_client(connection: Connection, process: int) -> Elasticsearch:
    """Return the client of a process: a connection must not be shared with the process that it was forked from."""
    from elasticsearch import Elasticsearch

    secure: dict[str, Any] = {}
    if any(url.startswith("https:") for url in connection.urls):
        secure["verify_certs"] = connection.verify
        if connection.ca_certs:
            secure["ca_certs"] = connection.ca_certs
        if not connection.verify:
            secure["ssl_show_warn"] = False
    if connection.api_key:
        secure["api_key"] = connection.api_key
    elif connection.user:
        secure["basic_auth"] = (connection.user, connection.password)
    return Elasticsearch(
        [_with_port(url) for url in connection.urls],
        request_timeout=connection.timeout,
        # One more try, on another node if there is one; a slow one has used up the time of the reader.
        max_retries=1,
        retry_on_timeout=False,
        retry_on_status=(502,),
        dead_node_backoff_factor=_DEAD_NODE_SECONDS,
        max_dead_node_backoff=_DEAD_NODE_MAX_SECONDS,
        http_compress=not _is_near(connection.urls),
        **secure,
    )


def _is_near(urls: tuple[str, ...]) -> bool:
    """Tell whether all servers are this machine: then to compress costs more than it saves."""
    return all("//127.0.0.1" in url or "//localhost" in url for url in urls)


def _with_port(url: str) -> str:
    """Return an address with its port, which the client wants to have said."""
    parts = urlsplit(url)
    if parts.port is not None or not parts.hostname:
        return url
    port = 443 if parts.scheme == "https" else 9200
    return urlunsplit(parts._replace(netloc=f"{parts.netloc}:{port}"))


def _explain_silence(error: Exception, where: str) -> EngineUnavailable:
    from elastic_transport import TlsError

    if isinstance(error, TlsError) or "certificate" in str(error).lower() or "ca_certs" in str(error):
        detail = f"the certificate of {where} is not trusted: {error}"
        return EngineUnavailable(detail, trouble=Trouble.CERTIFICATE)
    return EngineUnavailable(f"{where} cannot be reached: {error}", trouble=Trouble.UNREACHABLE)


def explain_answer(status: int, body: object, *, where: str) -> EngineUnavailable:
    """Return what is wrong where servers answered with an error, in words for whoever looks after the site."""
    cause = _cause(body)
    if is_block(cause):
        return EngineUnavailable(f"the index takes no changes: {cause}", trouble=Trouble.READ_ONLY)
    troubles = {
        401: (Trouble.REFUSED, "does not let this site in"),
        403: (Trouble.REFUSED, "does not let this site do that"),
        429: (Trouble.SLOW, "has too much to do"),
        503: (Trouble.INCOMPLETE, "has not all parts of the index"),
    }
    trouble, said = troubles.get(status, (Trouble.OTHER, f"answered {status}"))
    return EngineUnavailable(f"{where} {said}: {cause}", trouble=trouble)


def is_block(cause: str) -> bool:
    """Tell whether servers say that an index may only be read: they do so where a disk is nearly full."""
    return "cluster_block_exception" in cause and "SERVICE_UNAVAILABLE" not in cause


def _cause(body: object) -> str:
    """Return what a server says went wrong, with the cause behind it."""
    error = body.get("error") if isinstance(body, dict) else body
    if not isinstance(error, dict):
        return str(error)[:300]
    causes = [error, *(root for root in error.get("root_cause", []) if isinstance(root, dict))]
    return "; ".join(dict.fromkeys(tell(one) for one in causes))


def tell(error: Mapping[str, Any]) -> str:
    """Return an error of the servers in one line."""
    behind = error.get("caused_by") or {}
    parts = (error.get("type"), error.get("reason"), behind.get("reason"))
    return ": ".join(str(part)[:_LONGEST_PART] for part in parts if part)


def _without_secrets(url: str) -> str:
    scheme, separator, rest = url.partition("//")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"
