"""Results that a member has asked to keep."""

from __future__ import annotations

from uuid import UUID

from accounts.audience import Reader
from training.models import SelfCheckResult
from training.selfcheck.marking import Marks

_MAX_SHOWN = 20


def keep_result(marks: Marks, *, module_id: int, attempt: UUID, reader: Reader) -> SelfCheckResult | None:
    """Keep a result for the member who answered; sent twice, it is kept once. None for nobody's."""
    if reader.user_id is None:
        return None
    result, _created = SelfCheckResult.objects.get_or_create(
        user_id=reader.user_id,
        attempt=attempt,
        defaults={"module_id": module_id, "right": marks.right, "total": marks.total},
    )
    return result


def list_results(module_id: int, *, reader: Reader) -> list[SelfCheckResult]:
    """Return what the reader has kept of a module, the newest first."""
    return list(SelfCheckResult.objects.of_reader(reader).filter(module=module_id)[:_MAX_SHOWN])
