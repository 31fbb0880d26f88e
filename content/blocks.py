"""What the body of a page is made of.

Nothing here loads anything from another host: a video is a plain link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from accounts.audience import ANONYMOUS, Reader, reader_for
from content.anchors import make_section_anchors
from content.directive_lines import load_directive_lines
from content.number_links import link_numbers
from content.pictures import IN_TEXT, Picture, load_pictures
from content.privacy import select_readable
from content.rich_text import render_texts

RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
"""What a paragraph may contain; headings, images and tables have blocks of their own."""

DIRECTIVE_MODEL = "documents.Directive"
"""The register is a later layer: named, never imported."""


class HeadingBlock(blocks.StructBlock):
    """A heading that can be linked to."""

    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Section")), ("h3", _("Part of a section"))],
        default="h2",
        search_index=False,
    )

    class Meta:
        icon = "title"
        label = _("Heading")


class FigureBlock(blocks.StructBlock):
    """An image with its caption; hidden from readers who may not open its collection.

    The alternative text is required unless the image is decorative.
    """

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "content/blocks/figure.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child_blocks["image"].child_blocks["image"].label = _("Image")  # Wagtail gives it none


class QuoteBlock(blocks.StructBlock):
    """Words of somebody else, with the source."""

    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(label=_("Who said it, or where it stands"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "content/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    """A short message that must not be overlooked."""

    tone = blocks.ChoiceBlock(
        label=_("Tone"),
        choices=[("info", _("Note")), ("ok", _("Good to know")), ("warn", _("Attention"))],
        default="info",
        search_index=False,
    )
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link"], required=False)

    class Meta:
        icon = "warning"
        label = _("Call-out")
        template = "content/blocks/callout.html"


class FileBlock(blocks.StructBlock):
    """A file to download; hidden from readers who may not open its collection."""

    document = DocumentChooserBlock(label=_("File"))
    note = blocks.CharBlock(label=_("What it is for"), required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "content/blocks/file.html"


class DirectiveReferenceBlock(blocks.StructBlock):
    """A directive of the register, with a sentence on why it matters here.

    Readers without access to the directive see neither its number nor its subject.
    """

    directive = SnippetChooserBlock(DIRECTIVE_MODEL, label=_("Directive"))
    note = blocks.CharBlock(label=_("Why it matters here"), required=False, max_length=300)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Directive")


class VideoLinkValue(blocks.StructValue):
    """Value of a video link."""

    @property
    def provider(self) -> str:
        """Return the host that shows the video, e.g. "youtube.com"."""
        return (urlsplit(self.get("url") or "").hostname or "").removeprefix("www.")


class VideoLinkBlock(blocks.StructBlock):
    """A link to a video elsewhere. It is not embedded: opening this page calls nobody."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    url = blocks.URLBlock(label=_("Address"))
    length = blocks.CharBlock(label=_("Length"), required=False, max_length=30, help_text=_("For example: 12 phút"))

    class Meta:
        icon = "media"
        label = _("Video link")
        template = "content/blocks/video.html"
        value_class = VideoLinkValue


class BodyBlock(blocks.StreamBlock):
    """The body of a page. Private things in it are looked up once for the whole body."""

    heading = HeadingBlock()
    text = blocks.RichTextBlock(
        label=_("Text"), features=RICH_TEXT_FEATURES, icon="pilcrow", template="content/blocks/text.html"
    )
    image = FigureBlock()
    table = TableBlock(label=_("Table"), template="content/blocks/table.html")
    file = FileBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    directive = DirectiveReferenceBlock()
    video = VideoLinkBlock()

    class Meta:
        template = "content/blocks/body.html"

    def render(self, value: Any, context: Mapping[str, Any] | None = None) -> SafeString:
        """Return the HTML of the body, official numbers in it as links to what the reader may see."""
        return link_numbers(super().render(value, context=context), reader=_reader_of(context))

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add `parts`: the children with their anchors and with what the reader may see of what they point to.

        Without a request there is no reader, and private things stay hidden.
        """
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["parts"] = _list_parts(value, reader=_reader_of(parent_context))
        return context


def _reader_of(context: Mapping[str, Any] | None) -> Reader:
    """Return who reads a page; without a request nobody does."""
    user = getattr((context or {}).get("request"), "user", None)
    return reader_for(user) if user is not None else ANONYMOUS


@dataclass(frozen=True, slots=True)
class BodyPart:
    """One block of a body as it is shown to one reader.

    `kind` is the type of block, `values` what is stored of a heading or of a reference to a directive. `target` is the
    directive, file or image that the block points to, `picture` the image in the size of a text; `html` its rich text,
    ready to be shown. `child` is the block itself, None for the types that the body draws by its own template: reading
    those costs nothing.
    """

    kind: str
    child: Any = None
    values: Mapping[str, Any] = field(default_factory=dict)
    anchor: str = ""
    target: Any = None
    picture: Picture | None = None
    html: str = ""


def _list_parts(value: Any, *, reader: Reader) -> list[BodyPart]:
    """Return what is to be shown, in order: a constant number of queries however many blocks there are."""
    stored = list(value.raw_data)
    anchors = make_section_anchors(block["value"].get("text", "") for block in stored if block["type"] == "heading")
    texts = [text for block in stored if (text := _rich_text(block)) is not None]
    html = iter(render_texts(texts, reader=reader))
    targets = _load_targets(value, stored, reader=reader)
    images = [target.pk for at, target in targets.items() if stored[at]["type"] == "image"]
    pictures = load_pictures(images, IN_TEXT, reader=reader)
    parts = []
    for position, block in enumerate(stored):
        kind, values = block["type"], block["value"]
        if kind == "heading":
            parts.append(BodyPart(kind, values=values, anchor=next(anchors)))
        elif kind == "text":
            parts.append(BodyPart(kind, html=next(html)))
        elif kind == "callout":
            parts.append(BodyPart(kind, value[position], html=next(html)))
        elif kind not in _POINTING:
            parts.append(BodyPart(kind, value[position]))
        elif (target := targets.get(position)) is not None:
            child = value[position] if kind in _FILES else None
            picture = pictures.get(target.pk) if kind == "image" else None
            parts.append(BodyPart(kind, child, values=values, target=target, picture=picture))
    return parts


_FILES = {"file": "document", "image": "image"}
"""Blocks that point to a file of a collection, and the field that does."""

_POINTING = {"directive", *_FILES}
"""Blocks that point to something with an audience of its own: without it they are not shown."""


def _load_targets(value: Any, stored: Sequence[Mapping[str, Any]], *, reader: Reader) -> dict[int, Any]:
    """Return what the blocks point to, as far as the reader may see it, by the position of the block."""
    directives = {
        at: block["value"].get("directive") for at, block in enumerate(stored) if block["type"] == "directive"
    }
    lines = load_directive_lines({pk for pk in directives.values() if pk}, reader=reader)
    targets: dict[int, Any] = {at: lines[pk] for at, pk in directives.items() if pk in lines}
    for kind, name in _FILES.items():
        files = {at: value[at].value.get(name) for at, block in enumerate(stored) if block["type"] == kind}
        readable = select_readable(files.values(), reader=reader)
        targets |= {at: readable[file.pk] for at, file in files.items() if file is not None and file.pk in readable}
    return targets


def _rich_text(block: Mapping[str, Any]) -> str | None:
    """Return the rich text of a block as it is stored, None for a type that has none."""
    if block["type"] not in {"text", "callout"}:
        return None
    text = block["value"] if block["type"] == "text" else block["value"].get("text")
    return str(text or "")
