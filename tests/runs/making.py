"""Small notebooks with given cells, and packets for them."""

from __future__ import annotations

import json
from datetime import date

from sumoto_bpr.desk.packet import pack
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.reading.policy import read_policy
from sumoto_bpr.runs.protocol import Request

__all__ = ["notebook", "packet", "request_of"]

PARAMETERS = 'workspace = "."\ndepartment = ""\nperiod = ""\nas_of = ""\npacket = ""'


def notebook(*cells: str, parameters: str = PARAMETERS) -> bytes:
    """Return a notebook whose first cell declares the parameters."""
    sources = [(parameters, ["parameters"]), *((cell, list[str]()) for cell in cells)]
    return json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "id": f"cell-{number}",
                    "metadata": {"tags": tags} if tags else {},
                    "source": source,
                    "outputs": [],
                    "execution_count": None,
                }
                for number, (source, tags) in enumerate(sources)
            ],
            "metadata": {
                "kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}
            },
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ).encode()


def packet(name: str = "税務課") -> bytes:
    """Return the packet of a 所属 without books."""
    return pack(
        Unit(
            audience=Audience.DEPARTMENT,
            department=Department(code="1201", division="総務部", name=name),
            period=FiscalYear(2025),
            as_of=date(2026, 3, 31),
            policy=read_policy(None).value,
        )
    )


def request_of(job: str, *cells: str, seconds: float = 60) -> Request:
    """Return the request to run a notebook of ``cells``."""
    return Request(
        job=job,
        template=notebook(*cells),
        packet=packet(),
        parameters={"department": "総務部税務課", "period": "FY2025", "as_of": "2026-03-31"},
        run="20260331-090000-abcdef",
        made_on=date(2026, 3, 31),
        seconds=seconds,
    )
