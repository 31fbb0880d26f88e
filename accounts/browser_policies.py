"""What browsers may load and use on our pages: policies of content and of devices."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property

_PERMISSIONS = ", ".join(
    f"{device}=()"
    for device in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
        "payment", "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip

_NEEDED_BY_WAGTAIL = {"script-src": [SELF, UNSAFE_INLINE], "style-src": [SELF, UNSAFE_INLINE], "img-src": ["blob:"]}
"""Its fields of dates and its lists of parts stand in the page with a script each, also where a script adds them later,
so that no nonce fits; its editors set styles in elements and show pictures before they are sent."""


class ContentPolicyMiddleware(CSPMiddleware):
    """The policy of the settings, with what Wagtail's admin needs besides below its entrance.

    No file of another place is loaded, nothing is sent to one, and no text is run as a program (eval).
    """

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002
    ) -> PolicyParts:
        """Return the policy for the answer."""
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(self._entrance):
            parts.update = {**_NEEDED_BY_WAGTAIL, **(parts.update or {})}
        return parts

    @cached_property
    def _entrance(self) -> str:
        return reverse("wagtailadmin_home")


class PermissionsPolicyMiddleware:
    """Tells browsers that no page of ours, and nothing in one, uses camera, microphone, position and the like."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on and add the header to the answer."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        return response
