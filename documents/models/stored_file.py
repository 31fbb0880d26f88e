"""What every uploaded file has whose text is read: facts of its bytes, and how far reading has come."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.core.files.base import ContentFile, File
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.media.traces import without_traces
from documents.extraction.media_types import PICTURES
from documents.record.uploads import UploadFacts, UploadPolicy, check_upload


class GuardedFile(FieldFile):
    """A file that passes the gate before its bytes reach the storage, whoever stores it: row, revision or program."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Store the file. Raises ValidationError if it may not be kept."""
        cast("StoredFile", self.instance).admit(content, name=name)
        super().save(name, content, save=save)


class GuardedFileField(models.FileField):
    """A file field whose files pass the gate; the database knows it as a plain file field."""

    attr_class = GuardedFile

    def deconstruct(self) -> Any:
        """Return what migrations write down: nothing in the database differs."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.FileField", args, kwargs


def _check_once(upload: File, *, name: str, policy: UploadPolicy | None, may_wait: bool) -> UploadFacts:
    """Check a file; one that was checked before its transaction began is not read again within it."""
    source: Any = upload.file if isinstance(upload, FieldFile) else upload
    known = getattr(source, "_facts_admitted", {})
    facts: UploadFacts | None = known.get((name, policy, True)) or known.get((name, policy, may_wait))
    if facts is None:
        facts = check_upload(upload, name=name, policy=policy, may_wait=may_wait)
        source._facts_admitted = {**known, (name, policy, may_wait): facts}
    return facts


class ProcessingState(models.TextChoices):
    """How far reading the file has come."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being read")
    DONE = "done", _("read")
    FAILED = "failed", _("failed")


NOT_READ = models.Q(state=ProcessingState.FAILED) | ~models.Q(missing_part="")
"""Files that could not be read, or not wholly, and that somebody has to look after."""
READING_CHOICES = (*ProcessingState.choices, ("not_read", _("not read: failed, or a program is missing")))


def in_reading_state(name: str) -> models.Q:
    """Return the predicate for files in one of `READING_CHOICES`."""
    return NOT_READ if name == "not_read" else models.Q(state=name)


class StoredFile(models.Model):
    """Abstract base. Subclasses add the field `file`, a `GuardedFileField`."""

    file: Any
    upload_policy: ClassVar[UploadPolicy | None] = None
    """What is admitted; None: what the register takes."""
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(default=0, editable=False)
    page_count = models.PositiveIntegerField(default=0, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ProcessingState.choices, default=ProcessingState.WAITING, editable=False
    )
    error = models.CharField(_("error"), max_length=500, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    processed_at = models.DateTimeField(null=True, blank=True, editable=False)
    missing_part = models.CharField(max_length=10, blank=True, default="", db_default="", editable=False)
    """A `Part` that the machine did not have when the file was read; what is left is read once it is there."""
    pages_to_recognise = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    """How many of its pages are pictures whose text has still to be recognised."""
    gone_at = models.DateTimeField(null=True, blank=True, editable=False)
    """Since when the storage is known not to hold the file: a state secret was taken out, or somebody deleted it."""
    drawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When drawing its pages ended, however it ended; None if it has still to be done."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def is_being_read(self) -> bool:
        """Tell whether its text will be there in a moment: nothing on this machine is missing for it."""
        return self.state in {ProcessingState.WAITING, ProcessingState.RUNNING} and not self.missing_part

    @property
    def is_being_recognised(self) -> bool:
        """Tell whether pictures among its pages are being recognised: their text will be there by and by."""
        return self.state == ProcessingState.DONE and self.pages_to_recognise > 0 and not self.missing_part

    @property
    def recognised_pages(self) -> int:
        """Return how many of its pages have been read, be it as text or from their pictures."""
        return max(0, self.page_count - self.pages_to_recognise)

    @property
    def state_words(self) -> str:
        """Return how far reading has come."""
        if self.state == ProcessingState.DONE and self.pages_to_recognise:
            counts = {"done": self.recognised_pages, "all": self.page_count}
            return gettext("recognised %(done)s/%(all)s pages") % counts
        return str(ProcessingState(self.state).label)

    @property
    def is_gone(self) -> bool:
        """Tell whether the file is known to be gone, without a look: nobody is offered to open it."""
        return self.gone_at is not None

    def is_stored(self) -> bool:
        """Tell whether the storage holds the file; one look there."""
        return bool(self.file) and bool(self.file.storage.exists(self.file.name))

    def admit(self, upload: File, *, name: str, may_wait: bool = False) -> None:
        """Let a file in: the one gate. What is known of its bytes is set, and reading begins anew.

        may_wait: somebody waits before a form, no transaction does (see `check_upload`). Raises ValidationError for a
        file that may not be kept; nothing is changed then.
        """
        facts = _check_once(upload, name=name, policy=self.upload_policy, may_wait=may_wait)
        self.sha256, self.size, self.media_type = facts.sha256, facts.size, facts.media_type
        self.begin_reading()

    def admit_new_file(self, *, may_wait: bool = False) -> bool:
        """Admit a file that is not stored yet, or of which nothing is known; tell whether there was one.

        Of a picture what its camera wrote into it is not kept: readers download it as it is.
        """
        is_stored = getattr(self.file, "_committed", True)
        if not self.file or (is_stored and self.sha256):
            return False
        self.admit(self.file, name=self.file.name or "", may_wait=may_wait)
        if not is_stored and self.media_type in PICTURES:
            self._leave_traces_out()
        return True

    def _leave_traces_out(self) -> None:
        if getattr(self.file.file, "_is_without_traces", False):  # admitted before its transaction began
            return
        self.file.seek(0)
        content = self.file.read()
        self.file.seek(0)
        try:
            cleaned = without_traces(content)
        except ValueError:  # damaged: its reading fails and says so, nobody is shown it
            return
        if cleaned != content:
            self.file = ContentFile(cleaned, name=self.file.name)
            self.admit(self.file, name=self.file.name or "")
        self.file.file._is_without_traces = True

    def begin_reading(self) -> None:
        """Forget how far reading has come; the row is not stored."""
        self.state, self.error = ProcessingState.WAITING, ""
        self.attempts = self.page_count = self.pages_to_recognise = 0
        self.missing_part = ""
        self.processed_at = self.gone_at = self.drawn_at = None

    @property
    def stored_name(self) -> str:
        """Return the last part of the path in the storage, the name under which the file is downloaded."""
        return (self.file.name or "").rsplit("/", 1)[-1]
