"""The person who signs in, the files that a person is sending, and the forms that were sent."""

from accounts.models.sent_form import SentForm
from accounts.models.staged import StagedPiece, StagedUpload
from accounts.models.user import User

__all__ = ["SentForm", "StagedPiece", "StagedUpload", "User"]
