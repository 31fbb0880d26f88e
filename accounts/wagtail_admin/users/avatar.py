"""The picture that somebody chooses for themselves: a damaged file is refused with a message in the form."""

from typing import Any

from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.views.account import AvatarSettingsPanel

from accounts.media.kept import ForgetsOnSaveMixin
from accounts.media.pictures import WholeImageField


class AvatarForm(ForgetsOnSaveMixin, AvatarPreferencesForm):
    """Wagtail's form, which makes the picture smaller and fails with an error 500 when it cannot be read."""

    avatar = WholeImageField(label=AvatarPreferencesForm.base_fields["avatar"].label, required=False)

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        self.keeper = instance.user
        super().__init__(*args, instance=instance, **kwargs)


def connect() -> None:
    """Have the account page of the admin use our form and show its errors; called once when the app is ready.

    Wagtail has no setting for it.
    """
    AvatarSettingsPanel.form_class = AvatarForm
    AvatarSettingsPanel.template_name = "accounts/admin/avatar.html"
