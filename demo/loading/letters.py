"""The fictional documents of the associations, with their files."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from accounts.audience import AudienceChoice
from accounts.roles import Role, group_for
from demo.content.area import AREAS
from demo.content.compose import choose_signer, compose
from demo.content.letters import Letter, LetterSpec
from demo.content.schedule import LETTERS
from demo.content.themes import THEMES
from demo.files.docx import write_annex_docx, write_docx
from demo.files.pdf import write_annex_pdf, write_pdf
from demo.files.text import write_html, write_odt, write_txt
from demo.loading.progress import Progress
from demo.loading.register import DirectiveRegister
from documents.models import Directive, DirectiveFile, FileRole
from places.models import Place

WRITERS = {"pdf": write_pdf, "docx": write_docx, "odt": write_odt, "html": write_html, "txt": write_txt}
_PROGRESS_EVERY = 20


def load_letters(register: DirectiveRegister, progress: Progress) -> None:
    """Make the documents that are missing, each with its files, not yet read."""
    keys = {key for area in AREAS.values() for key in area.places}
    places = {place.source_key: place for place in Place.objects.filter(source_key__in=keys)}
    made = 0
    for serial, spec in enumerate(LETTERS, start=1):
        directive, new = register.get_or_create(_get_fields(spec), key=spec.key)
        if new:
            made += 1
            _complete(directive, spec, places)
            _add_files(directive, compose(spec))
        if serial % _PROGRESS_EVERY == 0:
            progress.step("Văn bản của Hội", done=serial, total=len(LETTERS))
    progress.count("Văn bản của Hội", made=made, existing=len(LETTERS) - made)


def _get_fields(spec: LetterSpec) -> dict[str, Any]:
    letter, signer = compose(spec), choose_signer(spec)
    return {
        "number": spec.number,
        "type": spec.type_name,
        "issuer": spec.issuer,
        "issued_on": spec.issued_on,
        "subject": spec.subject,
        "signer_name": letter.signer,
        "signer_position": signer.position,
        "signer_capacity": signer.capacity,
        "effective_from": spec.effective_from,
        "expires_on": spec.expires_on,
        "due_on": spec.due_on,
        "urgency": spec.urgency,
        "circulation": spec.circulation,
        "recipients": "\n".join(letter.recipients),
        "topics": [THEMES[spec.theme].topic],
        "audience": AudienceChoice.GROUPS if spec.for_editors else AudienceChoice.MEMBERS,
    }


def _complete(directive: Directive, spec: LetterSpec, places: dict[str, Place]) -> None:
    """Add what needs the stored directive: where it applies, and who may see it."""
    directive.applies_to.add(*(places[key] for key in AREAS[spec.issuer].places))
    if spec.for_editors:
        directive.audience_groups.add(group_for(Role.EDITORS), group_for(Role.ADMINISTRATORS))
    directive.save()


def _add_files(directive: Directive, letter: Letter) -> None:
    spec = letter.spec
    stem = f"{spec.number} {spec.issued_on.isoformat()}".replace("/", "-")
    content = WRITERS[spec.form](letter)
    files = [_build_file(directive, f"{stem}.{spec.form}", content, role=FileRole.ORIGINAL, title="")]
    if letter.annex:
        # The annex comes in the other form, so that both occur side by side.
        form, write = ("docx", write_annex_docx) if spec.form == "pdf" else ("pdf", write_annex_pdf)
        title = f"Phụ lục kèm theo {spec.type_name} số {spec.number}"
        files.append(_build_file(directive, f"phu-luc {stem}.{form}", write(letter), role=FileRole.ANNEX, title=title))
    # In bulk, so that no background task is asked to read them: the command reads them itself.
    for sort_order, file in enumerate(files):
        file.sort_order = sort_order
        file.admit_new_file()
    DirectiveFile.objects.bulk_create(files)


def _build_file(directive: Directive, name: str, content: bytes, *, role: FileRole, title: str) -> DirectiveFile:
    return DirectiveFile(directive=directive, file=ContentFile(content, name=name), role=role, title=title)
