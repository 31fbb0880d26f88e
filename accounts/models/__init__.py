"""The person who signs in, and the files that a person is sending."""

from accounts.models.staged import StagedPiece, StagedUpload
from accounts.models.user import User

__all__ = ["StagedPiece", "StagedUpload", "User"]
