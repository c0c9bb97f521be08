"""Taking up figures again that ``publish`` released before.

``publish`` is the only maker of ``Publishable``. What it released travels as
bytes in a packet (addressed by its hash) or in HR's hand-over (whose hash is
checked); this is the one place where such bytes become publishables again.
"""

from __future__ import annotations

from sumoto_bpr.model.observation import Audience, Observation, Publishable

__all__ = ["reseal"]


def reseal(observations: tuple[Observation, ...], audience: Audience) -> tuple[Publishable, ...]:
    """Return observations that ``publish`` released to ``audience`` as publishables again."""
    return tuple(Publishable(observation=o, audience=audience) for o in observations)
