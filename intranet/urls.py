"""Every address of the site. Wagtail's pages come last: they take whatever is left."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, re_path, reverse_lazy
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from content.serving import serve


@login_not_required
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the mark of the site: browsers ask for this address by themselves, also before anybody signs in."""
    return redirect(static("intranet/logo.svg"))


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Answer "ok" to the machine that watches the site; open to everybody, says nothing else."""
    return HttpResponse("ok", content_type="text/plain")


to_sign_in = login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True))

to_password_reset = login_not_required(RedirectView.as_view(pattern_name="account_reset_password"))


def answer_not_found(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Answer 404: no page or file has a password of its own, and Wagtail's form for one is without our templates."""
    raise Http404


to_account = RedirectView.as_view(url=reverse_lazy("accounts:profile"))

# Addresses of e-mail are the administrators' to change: whoever has one gets the link to a new password.
addresses_of_emails = [
    path("email/", to_account),
    path("confirm-email/", to_account),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", to_account),
]

handler500 = "intranet.busy.server_error"

urlpatterns = [
    # Wagtail's and Django's own sign-in views would by-pass throttling and, later, the second factor.
    path("admin/login/", to_sign_in),
    path("_util/login/", to_sign_in),
    path("django-admin/login/", to_sign_in),
    path("_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/", answer_not_found),
    path("tai-lieu/authenticate_with_password/<int:restriction_id>/", answer_not_found),
    # Wagtail's own reset is unreachable without signing in; allauth's is the one with our words.
    re_path(r"^admin/password_reset/", to_password_reset),
    # Wagtail's test of the page about errors, open to everybody in the admin.
    path("admin/failwhale/", answer_not_found),
    # Views of Wagtail's admin that we replace, at Wagtail's own addresses.
    path("admin/", include("accounts.wagtail_admin.urls")),
    path("admin/", include("intranet.admin.reports.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("health/", health, name="health"),
    path("favicon.ico", favicon),
    path("", include("accounts.urls")),
    path("tai-khoan/", include(addresses_of_emails)),
    path("tai-khoan/", include("allauth.account.urls")),
    path("", include("training.urls")),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("tra-cuu/", include("search.urls")),
    path("van-ban/", include("documents.urls")),
    # The same pattern and name as Wagtail's own, which stands last in the list that follows.
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]
