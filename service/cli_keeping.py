"""The commands of those who keep the graph, as typer takes them. Each runs in `commands_keeping`."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli_options import ByOption, ReasonOption, StoreOption

Thing = Annotated[str, typer.Argument(metavar="IRI", help="A thing, by its IRI or the end of it: body/hva-15.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another thing of the same type.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The judgement's, as `verkosto judgements` shows it.")]


def add_keeping(app: typer.Typer) -> None:
    """Adds the commands to the command line."""
    for command in (identities, merge, split, judge, judgements, undo, conflicts, history, forget, backup, restore):
        app.command()(command)


def identities(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write.")],
    store: StoreOption = None,
) -> None:
    """Write which entities of which documents became which thing.

    \b
      verkosto identities --out identities.json

    One JSON object: each thing's IRI with the entities it is made of, as [document, entity id].
    """
    from service.commands_keeping import run_identities

    raise typer.Exit(run_identities(out, store=store))


def merge(
    thing: Thing, other: Other, by: ByOption = None, reason: ReasonOption = "", store: StoreOption = None,
) -> None:
    """Make two things one.

    \b
      verkosto merge person/aino-esimerkki-1f2e3d person/aino-esimerkki-4c5b6a

    It lasts over reloads, and `verkosto undo` takes it back. The IRI that goes leads to the one that stays.
    """
    from service.commands_keeping import run_judge

    raise typer.Exit(run_judge("same", thing, other, by=by, reason=reason, store=store))


def split(
    thing: Thing,
    off: Annotated[list[str], typer.Argument(metavar="DOCUMENT[#ENTITY]…", help=
        "What is taken off: all that a document tells of it, or one entity of a document.")],
    by: ByOption = None, reason: ReasonOption = "", store: StoreOption = None,
) -> None:
    """Make two things of one.

    \b
      verkosto split person/matti-malli minutes/2024-03.txt
      verkosto split person/matti-malli "minutes/2024-03.txt#p4"

    What the documents named tell becomes a thing of its own. It lasts over reloads; `verkosto undo` takes it back.
    """
    from service.commands_keeping import run_split

    raise typer.Exit(run_split(thing, off, by=by, reason=reason, store=store))


def judge(
    thing: Thing, other: Other,
    verdict: Annotated[str, typer.Argument(metavar="same|not-the-same|unsure", help="What you have found.")],
    by: ByOption = None, reason: ReasonOption = "", store: StoreOption = None,
) -> None:
    """Say whether two things are one.

    \b
      verkosto judge person/matti-malli-1f2e3d person/matti-malli-4c5b6a not-the-same

    The pair is not proposed again, whatever you say. `same` is what `verkosto merge` does.
    """
    from service.commands_keeping import run_judge

    raise typer.Exit(run_judge(verdict, thing, other, by=by, reason=reason, store=store))


def judgements(
    proposed: Annotated[bool, typer.Option("--open", help=
        "List the pairs that nobody has judged yet, the likeliest first, with what speaks for them.")] = False,
    store: StoreOption = None,
) -> None:
    """List what was judged, by whom and when, or what there is to judge.

    \b
      verkosto judgements --open
      verkosto judgements
    """
    from service.commands_keeping import run_judgements

    raise typer.Exit(run_judgements(proposed=proposed, store=store))


def undo(number: Number, by: ByOption = None, store: StoreOption = None) -> None:
    """Take a judgement back. The graph is again what it is without it.

    \b
      verkosto judgements
      verkosto undo 12
    """
    from service.commands_keeping import run_undo

    raise typer.Exit(run_undo(number, by=by, store=store))


def conflicts(store: StoreOption = None) -> None:
    """List the facts that contradict each other, with the sentences of both.

    \b
      verkosto conflicts

    Both are kept, as no program can tell which document is right. Exit code: 0 there are none, 1 there are.
    """
    from service.commands_keeping import run_conflicts

    raise typer.Exit(run_conflicts(store=store))


def history(
    thing: Annotated[str, typer.Argument(metavar="IRI", help="A thing, by its IRI or the end of it.")],
    store: StoreOption = None,
) -> None:
    """Tell what is held of a thing, from which document and rule, since when, and who judged it.

    \b
      verkosto history person/aino-esimerkki
    """
    from service.commands_keeping import run_history

    raise typer.Exit(run_history(thing, store=store))


def forget(
    thing: Annotated[str, typer.Argument(metavar="IRI", help="A person, by the IRI or the end of it.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    store: StoreOption = None,
) -> None:
    """Erase a person, for good: facts, evidence, names and contacts in the stored texts, judgements, old states.

    \b
      verkosto forget person/aino-esimerkki

    Loading the sources again does not bring the person back. It can't be undone; take backups made before away.
    """
    from service.commands_keeping import run_forget

    if not yes:
        typer.confirm(f"{thing} is erased for good. Go on?", abort=True)
    raise typer.Exit(run_forget(thing, store=store))


def backup(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write, such as verkosto.tar.gz.")],
    store: StoreOption = None,
) -> None:
    """Write all that a store can't derive anew into one file, with a checksum of each part.

    \b
      verkosto backup --out verkosto-2026-01-31.tar.gz

    The service may go on meanwhile; loading waits. Keep the file as safe as the store: contacts are in it.
    """
    from service.commands_keeping import run_backup

    raise typer.Exit(run_backup(out, store=store))


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `verkosto backup` wrote.")],
    store: StoreOption = None,
) -> None:
    """Make a store of a backup, and check that its graph is the one that was backed up.

    \b
      verkosto restore verkosto-2026-01-31.tar.gz --store restored

    The folder must be new. Next to an old store, name that one's folder: what it held is kept beside it, and
    whom it has erased since stays erased.
    """
    from service.commands_keeping import run_restore

    raise typer.Exit(run_restore(file, store=store))
