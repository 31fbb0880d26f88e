"""What is explained to whom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.audience import PLAIN_MEMBER, Reader, reader_for
from accounts.models import User
from search.asking.query import MAX_CHARACTERS
from search.models import RankingProfile
from search.tuning.ranking import DEFAULT_RANKING, Ranking
from search.tuning.reading import ranking_of

MEMBER, MYSELF, ACCOUNT = "member", "myself", "account"


class ReaderForm(forms.Form):
    """A query and the reader as whom it is asked; only who sees everything may ask as somebody else."""

    query = forms.CharField(label=gettext_lazy("What is searched"), max_length=MAX_CHARACTERS)
    who = forms.ChoiceField(
        label=gettext_lazy("As"),
        required=False,
        choices=[(MEMBER, gettext_lazy("a member without any group")), (MYSELF, gettext_lazy("myself"))],
    )
    account = forms.CharField(
        label=gettext_lazy("Account"), max_length=150, required=False, help_text=gettext_lazy("As this person sees it.")
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not reader_for(user).sees_all:
            del self.fields["account"]

    def clean_account(self) -> User | None:
        """Return the account."""
        name = self.cleaned_data["account"]
        if not name:
            return None
        account = User.objects.filter(username=name).first()
        if account is None:
            raise ValidationError(_("There is no account of this name."))
        return account

    @property
    def reader(self) -> Reader:
        """Return the reader that was chosen."""
        if account := self.cleaned_data.get("account"):
            return reader_for(account)
        return reader_for(self.user) if self.cleaned_data.get("who") == MYSELF else PLAIN_MEMBER


class ExplainForm(ReaderForm):
    """Also: what should have been found."""

    expected = forms.CharField(
        label=gettext_lazy("What should be there"),
        max_length=MAX_CHARACTERS,
        required=False,
        help_text=gettext_lazy("Number or title of something that you miss: it is said what it lacks."),
    )


class CompareForm(ReaderForm):
    """Also: the two profiles. Without a choice the one in use and the newest one."""

    left = forms.ModelChoiceField(
        label=gettext_lazy("On the left"),
        queryset=RankingProfile.objects.all(),
        required=False,
        empty_label=gettext_lazy("The weights of the program"),
    )
    right = forms.ModelChoiceField(
        label=gettext_lazy("On the right"),
        queryset=RankingProfile.objects.all(),
        required=False,
        empty_label=gettext_lazy("The weights of the program"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["left"].initial = RankingProfile.objects.filter(is_live=True).first()
        self.fields["right"].initial = RankingProfile.objects.first()

    def ranking(self, side: str) -> Ranking:
        """Return what the profile of a side says."""
        profile = self.cleaned_data[side]
        return ranking_of(profile) if profile else DEFAULT_RANKING
