"""What the body of a page is made of.

Nothing here loads anything from another host: a video is a plain link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from accounts.audience import ANONYMOUS, Reader, reader_for
from content.anchors import section_anchors
from content.privacy import readable_documents
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
        template = "content/blocks/heading.html"


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
        template = "content/blocks/directive.html"


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

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add `parts`: the children with their anchors and with what the reader may see of what they point to.

        Without a request (nobody to ask about) private things stay hidden.
        """
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        user = getattr((parent_context or {}).get("request"), "user", None)
        context["parts"] = _parts(value, reader=reader_for(user) if user is not None else ANONYMOUS)
        return context


@dataclass(frozen=True, slots=True)
class BodyPart:
    """One block of a body as it is shown to one reader.

    `target` is the directive, file or image that it points to; `html` its rich text, ready to be shown.
    """

    child: Any
    anchor: str = ""
    target: Any = None
    html: str = ""


_POINTING = {"directive": "directive", "file": "document", "image": "image"}
"""Blocks that point to something with an audience of its own, and the field that does."""


def _parts(value: Any, *, reader: Reader) -> list[BodyPart]:
    """Return what is to be shown, in order: a constant number of queries however many blocks there are."""
    anchors = section_anchors(child.value.get("text", "") for child in value if child.block_type == "heading")
    targets = {
        "directive": _visible_directives(_chosen(value, "directive"), reader=reader),
        "file": readable_documents(_chosen(value, "file"), reader=reader),
        "image": readable_documents(_chosen(value, "image"), reader=reader),
    }
    stored = [text for child in value if (text := _rich_text(child)) is not None]
    texts = iter(render_texts(stored, reader=reader))
    parts = []
    for child in value:
        if child.block_type in targets:
            pointed_to = child.value.get(_POINTING[child.block_type])
            target = targets[child.block_type].get(pointed_to.pk) if pointed_to is not None else None
            if target is not None:
                parts.append(BodyPart(child, target=target))
        elif _rich_text(child) is not None:
            parts.append(BodyPart(child, html=next(texts)))
        else:
            parts.append(BodyPart(child, anchor=next(anchors) if child.block_type == "heading" else ""))
    return parts


def _rich_text(child: Any) -> str | None:
    """Return the rich text of a block as it is stored, None for a block that has none."""
    if child.block_type not in {"text", "callout"}:
        return None
    text = child.value if child.block_type == "text" else child.value.get("text")
    return str(text.source) if text else ""


def _chosen(value: Any, block_type: str) -> list[Any]:
    field = _POINTING[block_type]
    chosen = (child.value.get(field) for child in value if child.block_type == block_type)
    return [item for item in chosen if item is not None]


def _visible_directives(chosen: Sequence[Any], *, reader: Reader) -> dict[int, Any]:
    if not chosen:
        return {}
    directives = type(chosen[0])._default_manager  # the register is a later layer: its model comes with the blocks
    visible: dict[int, Any] = directives.visible_to(reader).for_listing().in_bulk([each.pk for each in chosen])
    return visible
