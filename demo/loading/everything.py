"""The whole demo, in the order in which one thing needs another."""

from __future__ import annotations

from accounts.roles import ensure_roles
from demo.loading.accounts import load_accounts, refuse_in_production
from demo.loading.association import load_association
from demo.loading.communes import load_communes
from demo.loading.contacts import load_contacts
from demo.loading.golden import load_golden_queries
from demo.loading.letters import load_letters
from demo.loading.mail import send_no_mail
from demo.loading.materials import load_materials
from demo.loading.national import load_national
from demo.loading.pages import PageContext, load_events, load_news, load_sections, load_standard
from demo.loading.progress import Progress
from demo.loading.reading import read_files, read_material_files
from demo.loading.register import DirectiveRegister
from demo.loading.training import load_training
from documents.reference import load_document_types
from places.models import Place
from places.reference import load_reference_places
from search.indexing import maintenance, outbox


def load_everything(progress: Progress) -> None:
    """Load the demo. Raises DemoRefused on a site in production."""
    refuse_in_production()
    # The changes below need an index to go into.
    maintenance.rebuild_if_needed()
    with send_no_mail(), outbox.apply_at_end():
        with outbox.gather_changes():
            ensure_roles()
            load_reference_places()
            load_document_types()
            users = load_accounts(progress)
            load_association()
            register = DirectiveRegister()
            directives = load_national(register, progress)
            load_letters(register, progress)
            load_golden_queries()
        read_files(progress)
        places = {place.source_key: place for place in Place.objects.exclude(source_key="")}
        with outbox.gather_changes():
            _load_pages(PageContext(users=users, places=places, directives=directives), progress)
            load_materials(users, progress)
        read_material_files(progress)


def _load_pages(context: PageContext, progress: Progress) -> None:
    load_sections(context)
    load_standard(context)
    load_communes(context)
    load_training(context)
    load_contacts(context)
    load_news(context)
    load_events(context)
    context.tree.report(progress)
