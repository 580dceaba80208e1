"""Options that many commands share."""

from pathlib import Path
from typing import Annotated

import typer

from service.settings import DEFAULT_STORE

StoreOption = Annotated[
    Path | None,
    typer.Option("--store", metavar="DIR", envvar="VERKOSTO_STORE", show_envvar=False,
                 help=f"The folder of the store; {DEFAULT_STORE} by default."),
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides; by default the user of this machine."),
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for those who look it up later.")]
