"""Documents of the library that stand with modules become training materials, with copies of their files."""

from functools import reduce
from operator import and_
from posixpath import basename

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import migrations
from django.utils import timezone
from modelcluster.models import get_serializable_data_for_fields

from documents.record.uploads import check_upload
from training.models.material_file import MATERIAL_UPLOADS
from vietnamese.slugs import slugify


def make_materials(apps, schema_editor):
    """Make one published material of each document, for every module with which it stands."""
    links_of = {}
    links = apps.get_model("training", "ModuleMaterial").objects.select_related("document__collection", "module")
    for link in links.order_by("module__path", "sort_order", "pk"):
        links_of.setdefault(link.document_id, []).append(link)
    made = 0
    for links in links_of.values():
        document = links[0].document
        try:
            with document.file.storage.open(document.file.name) as opened:
                upload = File(opened, name=basename(document.file.name))
                facts = check_upload(upload, name=upload.name, policy=MATERIAL_UPLOADS)
                _make_material(apps, links, upload, facts)
                made += 1
        except (OSError, ValidationError) as error:
            _tell(links, " ".join(getattr(error, "messages", None) or ["the file is not in the storage"]))
    if links_of:
        print(f"\n    {made} of {len(links_of)} documents of modules are training materials now; process_files reads them.")


def _tell(links, why):
    document = links[0].document
    modules = ", ".join(f"“{link.module.title}”" for link in links)
    print(f"\n    Document {document.pk} “{document.title}” stays in the library only ({why}). It stood with {modules}.")


def _make_material(apps, links, upload, facts):
    document, now = links[0].document, timezone.now()
    groups = _groups_of(apps, document.collection.path)
    title = next((link.title for link in links if link.title), document.title)[:200]
    materials = apps.get_model("training", "Material").objects
    material = materials.create(
        title=title,
        slug=_free_slug(materials, title),
        description="\n".join(dict.fromkeys(link.note for link in links if link.note))[:1000],
        licence="association",
        audience="members" if groups is None else "groups",
        live=any(link.module.live for link in links),
        first_published_at=document.created_at,
        last_published_at=document.created_at,
    )
    material.audience_groups.set(groups or ())
    file = apps.get_model("training", "MaterialFile")(
        material=material, name=upload.name[:200], sha256=facts.sha256, size=facts.size, media_type=facts.media_type
    )
    file.file.save(upload.name, upload, save=True)
    items = [apps.get_model("training", "MaterialItem").objects.create(material=material, file=file, sort_order=0)]
    modules = {link.module_id: link for link in links}
    stored = apps.get_model("training", "MaterialModule").objects
    places = [
        stored.create(material=material, module_id=key, sort_order=order) for order, key in enumerate(modules)
    ]
    content = {
        **get_serializable_data_for_fields(material),
        "audience_groups": sorted(groups or ()),
        "items": [get_serializable_data_for_fields(item) for item in items],
        "module_links": [get_serializable_data_for_fields(place) for place in places],
    }
    version = apps.get_model("training", "MaterialVersion").objects.create(
        material=material, number=1, published_at=document.created_at, content=content
    )
    version.files.set([file])
    _keep_as_revision(apps, material, content, now)
    apps.get_model("search", "OutboxEntry").objects.create(source="material", object_id=material.pk)


def _keep_as_revision(apps, material, content, now):
    """Give the material the revision from which editing goes on."""
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="training", model="material"
    )
    revision = apps.get_model("wagtailcore", "Revision").objects.create(
        content_type=kind,
        base_content_type=kind,
        object_id=str(material.pk),
        created_at=now,
        object_str=material.title,
        content=content,
    )
    material.latest_revision = revision
    material.live_revision = revision if material.live else None
    material.save(update_fields=["latest_revision", "live_revision"])


def _groups_of(apps, path):
    """Return the keys of the groups that pass every restriction of a collection; None if all members do."""
    restrictions = apps.get_model("wagtailcore", "CollectionViewRestriction").objects
    above = [path[:end] for end in range(4, len(path) + 1, 4)]
    passing = []
    for restriction in restrictions.filter(collection__path__in=above).exclude(restriction_type="login"):
        # Who has a password is not known: nobody passes.
        is_for_groups = restriction.restriction_type == "groups"
        passing.append(set(restriction.groups.values_list("pk", flat=True)) if is_for_groups else set())
    return reduce(and_, passing) if passing else None


def _free_slug(materials, title):
    base = slugify(title, max_length=90)
    base = base if any(character.isalpha() for character in base) else f"tai-lieu-{base}".strip("-")
    slug, serial = base, 1
    while materials.filter(slug=slug).exists():
        serial += 1
        slug = f"{base}-{serial}"
    return slug


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0008_questions'),
        ('search', '0001_initial'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtaildocs', '0014_alter_document_file_size'),
    ]

    operations = [migrations.RunPython(make_materials, migrations.RunPython.noop, elidable=True)]
