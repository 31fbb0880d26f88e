"""A form of the admin counts once however often it is sent, and one after the other for one record.

Two taps on a button, or "send again" after going back, bring the same form twice: the token against forged requests is
drawn anew for every form that is shown, so the same token with the same content is the same form. Two people who save
one record, or make one below the same page, at the same moment are let in one after the other: the second form is
checked against what the first has stored, and says so at its field.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import ProtectedError, Q, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext

from accounts.models import SentForm
from accounts.wagtail_admin.door import PAGE_KEYS
from accounts.wagtail_admin.turns import Queue, TooManyWaitError
from background.alive import hold, is_held
from background.faults import passing_fault

logger = logging.getLogger(__name__)
_queue = Queue()

_DRAWN_FOR_EACH_FORM: Final = "csrfmiddlewaretoken"
_REMEMBERED: Final = timedelta(days=1)
_ABANDONED: Final = timedelta(seconds=60)
"""After so long whoever waits goes on: the process that stores the other form hangs. A killed one is known at once."""
_STORES_NOTHING: Final = ("preview", "ping", "release")
"""Parts of the names of views that the admin asks all the time while somebody types."""


class SentOnceMiddleware:
    """Stores a form of the admin once; whoever sends it again is led where the first answer led, and told so.

    Has to stand behind the middleware of accounts and of messages.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the first of several equal forms on, answer the others."""
        match = self._form_of_the_admin(request)
        if match is None:
            return self.get_response(request)
        with ExitStack() as held:
            try:
                sent = _begin(_digest(_content(request)), _digest(_subject(request, match)), held)
            except TooManyWaitError:
                facts = {"title": gettext("The site is busy. Try again in a few minutes."), "status": 503}
                return render(request, "503.html", {**facts, "was_sent": True}, status=503)
            if sent.answer:
                return _answer_again(request, json.loads(sent.answer))
            answer = None
            try:
                response = self.get_response(request)
                answer = _stored(request, response)
            finally:
                _end(sent, answer)
            return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Note that the form has come as far as its view: nothing before has refused it."""
        request.form_reached_its_view = True  # type: ignore[attr-defined]

    def _form_of_the_admin(self, request: HttpRequest) -> ResolverMatch | None:
        """Return the view of a form that may store something; None for every other request."""
        is_form = request.method == "POST" and request.path_info.startswith(self._entrance)
        if not is_form or not request.user.is_authenticated or not request.accepts("text/html"):
            return None  # what is saved by itself while somebody types asks for JSON
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return None
        is_quiet = any(part in (match.url_name or "") for part in _STORES_NOTHING)
        return match if not is_quiet and request.POST.get(_DRAWN_FOR_EACH_FORM) else None

    @cached_property
    def _entrance(self) -> str:
        return reverse("wagtailadmin_home")


class AskFormAgainMiddleware:
    """Lets a form be checked once more when the database refuses what the check had found good.

    Somebody has stored the same in between: the check now finds it, says so at the field and keeps what was typed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; a refusal is known with its exception (see `process_exception`)."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Return the answer of the second try, or a page that says what to do; None for other errors."""
        match = request.resolver_match
        if match is None or request.method != "POST" or not _is_conflict(exception):
            return None
        try:
            for _name, files in request.FILES.lists():
                for file in files:
                    file.seek(0)
            again: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        except (IntegrityError, ValidationError, OSError, ValueError) as refusal:
            logger.warning("A form for %s cannot be stored as it is", request.path, exc_info=True)
            return render(request, "409.html", {"reasons": getattr(refusal, "messages", [])}, status=409)
        return again


def _is_conflict(exception: Exception) -> bool:
    is_needed = isinstance(exception, ProtectedError | RestrictedError)
    return isinstance(exception, IntegrityError | ValidationError) and not is_needed


def _begin(key: str, subject: str, held: ExitStack) -> SentForm:
    """Return the row of a form: one that was stored, with its answer, or a new one when its turn has come.

    A name stands beside a new row in `held`: as long as that lives, this process does. Raises TooManyWaitError.
    """
    SentForm.objects.filter(begun_at__lt=timezone.now() - _REMEMBERED).delete()
    sent = _try_to_begin(key, subject, held)
    if sent is None:
        with _queue.wait() as pause:
            while sent is None:
                pause()
                sent = _try_to_begin(key, subject, held)
    return sent


def _try_to_begin(key: str, subject: str, held: ExitStack) -> SentForm | None:
    stored = SentForm.objects.filter(key=key).exclude(answer="").first()
    if stored is not None:
        return stored
    with ExitStack() as mine:
        if mine.enter_context(hold(_name_of(key))):
            try:
                with transaction.atomic():
                    row = SentForm.objects.create(key=key, subject=subject)
                held.push(mine.pop_all())
                return row
            except IntegrityError:
                _let_go(key, subject)
    return None


def _name_of(key: str) -> str:
    return f"form {key}"


def _let_go(key: str, subject: str) -> None:
    """Delete what stands in the way and belongs to a process that was killed, or to one that hangs."""
    in_the_way = SentForm.objects.filter(Q(key=key) | Q(subject=subject), answer="")
    for row in in_the_way:
        is_dead = row.key == key or not is_held(_name_of(row.key))  # its own name is held by whoever asks
        if is_dead or row.begun_at < timezone.now() - _ABANDONED:
            in_the_way.filter(pk=row.pk).delete()


def _end(sent: SentForm, answer: dict[str, Any] | None) -> None:
    """Note the answer, or that nothing was stored. What was stored stays so, even if that cannot be noted now."""
    begun = SentForm.objects.filter(pk=sent.pk)
    try:
        with transaction.atomic():
            if answer:
                begun.update(answer=json.dumps(answer))
            else:
                begun.delete()
    except DatabaseError as error:
        if passing_fault(error) is None:
            raise
        logger.warning("The answer to a form could not be noted: %s", error)


def _content(request: HttpRequest) -> Iterator[bytes]:
    """Yield everything that makes a form this form."""
    yield f"{request.user.pk} {request.get_full_path()}".encode()
    for name, values in sorted(request.POST.lists()):
        yield json.dumps([name, values]).encode()
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield json.dumps([name, file.name]).encode()
            yield from file.chunks()
            file.seek(0)


def _subject(request: HttpRequest, match: ResolverMatch) -> Iterator[bytes]:
    """Yield what names the record that the form changes: its page, its number among its kind, or the address."""
    named = next((f"page {match.kwargs[key]}" for key in PAGE_KEYS if match.kwargs.get(key)), "")
    if not named and match.kwargs.get("pk"):
        named = f"{match.namespace} {match.kwargs['pk']}"
    yield (named or request.path_info).encode()


def _digest(parts: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.hexdigest()


def _stored(request: HttpRequest, response: HttpResponseBase) -> dict[str, Any] | None:
    """Return what to answer should the form come again; None if nothing was stored."""
    told = getattr(messages.get_messages(request), "_queued_messages", [])
    refused = any(message.level >= messages.ERROR for message in told)
    if refused or not getattr(request, "form_reached_its_view", False):
        return None
    if isinstance(response, HttpResponseRedirect):
        return {"location": response.url}
    if isinstance(response, HttpResponse) and response.headers.get("Content-Type") == "application/json":
        body = json.loads(response.content)
        done = isinstance(body, dict) and (body.get("success") is True or body.get("step") in ("chosen", "success"))
        return {"body": body} if done and response.status_code == HTTPStatus.OK else None
    return None


def _answer_again(request: HttpRequest, answer: dict[str, Any]) -> HttpResponse:
    """Answer a form that was stored already as it was answered then."""
    if "body" in answer:
        return HttpResponse(json.dumps(answer["body"]), content_type="application/json")
    messages.info(request, gettext("Already saved. The form was sent twice; it counts once."))
    return HttpResponseRedirect(answer["location"])
