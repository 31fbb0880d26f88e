"""Home page, sections, standard pages, news and events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

from accounts.models import User
from accounts.roles import Role, group_for
from content.models import BasePage, EventPage, NewsPage, StandardPage
from demo.content.pages import events, news, standard
from demo.content.pages.home import HOME
from demo.files.pictures import draw_scene
from demo.loading.bodies import to_stream
from demo.loading.tree import PageTree
from documents.models import Directive
from home.initial_pages import ensure_sections
from home.models import HomePage, HomeShortcut
from places.models import Place

_REVIEW_AFTER = timedelta(days=365)


@dataclass(slots=True)
class PageContext:
    """What pages are made with: users, places by key, directives by number, and the sections of the site."""

    users: Mapping[str, User]
    places: Mapping[str, Place]
    directives: Mapping[str, Directive]
    tree: PageTree = field(default_factory=PageTree)
    sections: dict[str, BasePage] = field(default_factory=dict)

    @property
    def editor(self) -> User:
        """Return who answers for the pages of the area."""
        return self.users["bientap"]


def create_picture(title: str, content: bytes) -> object:
    """Return a new image of the library."""
    image = get_image_model()(title=title, file=ContentFile(content, name=f"{title}.png"))
    image.save()
    return image


def load_sections(context: PageContext) -> None:
    """Make home page and sections; fill them as long as nobody has edited them."""
    context.sections = ensure_sections()
    for name, page in context.sections.items():
        # The first revision is the one that made the page; a second one means that somebody has been there.
        if page.revisions.count() > 1:
            continue
        if isinstance(page, HomePage):
            _fill_home(page, context)
        elif isinstance(page, StandardPage):
            page.summary = standard.ABOUT.head["summary"]
            page.body = to_stream(standard.ABOUT.body, context.directives)
        else:
            page.summary = HOME.sections[name]
        page.content_owner = context.editor
        page.save_revision().publish()


def _fill_home(home: HomePage, context: PageContext) -> None:
    home.summary = HOME.summary
    home.popular_searches = "\n".join(HOME.popular_searches)
    home.shortcuts.set(
        [
            HomeShortcut(title="Văn bản còn hiệu lực", icon="doc", address="/van-ban/?hl=con"),
            HomeShortcut(title="Tập huấn", icon="book", page=context.sections["training"]),
            HomeShortcut(title="Báo cáo viên", icon="people", page=context.sections["trainers"]),
            HomeShortcut(title="Xã, phường", icon="place", page=context.sections["communes"]),
        ]
    )


def load_standard(context: PageContext) -> None:
    """Make the standard pages, one of them for editors only."""
    made: dict[str, BasePage] = {"": context.sections["home"], "gioi-thieu": context.sections["about"]}
    for text in standard.PAGES:
        page, new = context.tree.get_or_add(
            f"standard:{text.key}",
            subject="Trang thông tin",
            parent=made[text.parent],
            build=lambda text=text: StandardPage(  # type: ignore[misc]
                title=text.title,
                slug=text.slug,
                summary=text.summary,
                body=to_stream(text.body, context.directives),
                content_owner=context.editor,
                review_on=timezone.localdate() + _REVIEW_AFTER,
                show_in_menus=False,
            ),
        )
        if new and text.for_editors:
            restrict_to_editors(page)


def restrict_to_editors(page: BasePage) -> None:
    """Let only editors and administrators see a page and what is below it."""
    rule = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    rule.groups.set([group_for(Role.EDITORS), group_for(Role.ADMINISTRATORS)])


def load_news(context: PageContext) -> None:
    """Make the news; those of a commune stand below its page."""
    for item in news.NEWS:
        parent = context.sections[item.commune or "news"]
        context.tree.get_or_add(
            f"news:{item.key}",
            subject="Tin tức",
            parent=parent,
            build=lambda item=item: _build_news_page(item, context),  # type: ignore[misc]
        )


def _build_news_page(item: news.News, context: PageContext) -> NewsPage:
    page = NewsPage(
        title=item.title,
        slug=item.key,
        date=item.date,
        summary=item.summary,
        body=to_stream(item.body, context.directives),
        image=create_picture(f"Tranh minh họa: {item.picture}", draw_scene(item.picture)) if item.picture else None,
        image_alt=item.picture_alt,
        content_owner=context.editor,
    )
    page.places = [context.places[key] for key in item.places]
    return page


def load_events(context: PageContext) -> None:
    """Make the events; the coming ones are counted from the day on which they are made."""
    for event in events.EVENTS:
        context.tree.get_or_add(
            f"event:{event.key}",
            subject="Sự kiện",
            parent=context.sections["events"],
            build=lambda event=event: _build_event_page(event, context),  # type: ignore[misc]
        )


def _build_event_page(event: events.Event, context: PageContext) -> EventPage:
    start = event.starts
    if start is None:
        start = datetime.combine(timezone.localdate() + timedelta(days=event.in_days), time(*event.at))
    starts_at = timezone.make_aware(start)
    return EventPage(
        title=event.title,
        slug=event.key,
        summary=event.summary,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=event.hours),
        venue=event.venue,
        organiser=event.organiser,
        place=context.places.get(event.place),
        body=to_stream(event.body, context.directives),
        content_owner=context.editor,
    )
