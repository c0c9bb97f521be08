"""City figures out of the very packets the departments' notebooks were given.

The same indicator functions run over the packets' rows, not over what pages
show: hidden cells would be lost, and an improvement shared by three 課 would be
counted three times (design.md §4).
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.handover import released_by_hr
from sumoto_bpr.desk.packet import unpack
from sumoto_bpr.desk.plugins import registry
from sumoto_bpr.desk.unit import Standing, Unit
from sumoto_bpr.indicators import observe, publish
from sumoto_bpr.indicators.columns import texts
from sumoto_bpr.model.book import Headcount, Improvements, Inventory
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.names import split_list
from sumoto_bpr.model.observation import CITY, Audience, Publishable

__all__ = ["combined_books", "roll_up", "standings_of"]


def combined_books(units: Sequence[Unit], city: City) -> Books:
    """Return the books of several 所属 as one: rows put together, improvements once each.

    An improvement that names neither a task nor a 所属 of the register is the city's own.
    """
    inventories = [u.books.inventory for u in units if u.books.inventory is not None]
    improvements = [u.books.improvements for u in units if u.books.improvements is not None]
    if city.books.improvements is not None:
        improvements.append(_of_the_city(city.books.improvements, city.organisation))
    headcounts = [u.books.headcount for u in units if u.books.headcount is not None]
    held = {file for unit in units for file in unit.books.hashes}
    hashes = {file: h for file, h in city.books.hashes.items() if file in held}
    return Books(
        unit=CITY,
        organisation=city.organisation,
        inventory=Inventory(_stacked([b.frame for b in inventories])) if inventories else None,
        improvements=(
            Improvements(_once([b.frame for b in improvements])) if improvements else None
        ),
        headcount=Headcount(_stacked([b.frame for b in headcounts])) if headcounts else None,
        flows=tuple(flow for unit in units for flow in unit.books.flows),
        hashes=hashes,
    )


def roll_up(
    city: City,
    packets: Sequence[bytes],
    standings: tuple[Standing, ...],
    audience: Audience,
    known: Sequence[Publishable] = (),
) -> Unit:
    """Return leadership's (or the public's) unit over the packets of the done 所属.

    ``standings`` lists every 所属 of the register in 建制順 with its state;
    ``known`` are the figures that other audiences were shown before.
    """
    units = [unpack(packet) for packet in packets]
    books = combined_books(units, city)
    work = observe(books, city.rules, city.period, city.as_of, registry())
    by_unit = tuple(o for unit in units for o in unit.observations)
    released = publish(
        (*work, *by_unit), audience, city.rules, known=tuple(known), registry=registry()
    )
    return Unit(
        audience=audience,
        period=city.period,
        as_of=city.as_of,
        policy=city.workspace.policy,
        organisation=city.organisation,
        released=(*released, *_people(city, audience, known)),
        standings=standings,
    )


def standings_of(city: City) -> tuple[Standing, ...]:
    """Return how every 所属 stands by its submission alone, before any page is made."""
    return tuple(
        Standing(
            department=submission.department,
            state=submission.state,
            reason=submission.reason,
            rows_in=sum(account.rows_in for account in submission.inventories),
            rows_kept=sum(account.rows_kept for account in submission.inventories),
        )
        for submission in city.submissions
    )


def _of_the_city(improvements: Improvements, organisation: Organisation) -> Improvements:
    frame = improvements.frame
    names_unit = texts(frame, "departments").map(
        lambda cell: any(organisation.matching(name) for name in split_list(cell))
    )
    return improvements.where((texts(frame, "task_ids") == "") & ~names_unit.astype(bool))


def _people(
    city: City, audience: Audience, known: Sequence[Publishable]
) -> tuple[Publishable, ...]:
    """Return what HR releases: measured here where the records lie, else its hand-over."""
    return released_by_hr(city, known).get(audience, ())


def _stacked(frames: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else frames[0]


def _once(frames: list[pd.DataFrame]) -> pd.DataFrame:
    stacked = _stacked(frames)
    return stacked.drop_duplicates(subset="id") if "id" in stacked else stacked
