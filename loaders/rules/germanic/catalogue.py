"""The rules in the order they read a document: later ones may build on what earlier ones found."""

from collections.abc import Callable

from loaders.rules.contacts import read_contacts
from loaders.rules.germanic.addresses import read_addresses
from loaders.rules.germanic.belonging import read_owners, read_regions
from loaders.rules.germanic.changes import read_changes
from loaders.rules.germanic.founding import read_founding
from loaders.rules.germanic.frames import read_frames
from loaders.rules.germanic.happenings import read_events
from loaders.rules.germanic.lists import read_lists
from loaders.rules.germanic.membership import read_membership
from loaders.rules.germanic.roles import read_roles
from loaders.rules.germanic.rosters import read_rosters
from loaders.rules.germanic.tasks import read_tasks
from loaders.rules.germanic.verb_roles import read_verb_roles
from loaders.rules.tidying import tidy
from loaders.scene import Scene

RULES: tuple[Callable[[Scene], None], ...] = (
    read_owners,
    read_rosters,
    read_roles,
    read_lists,
    read_verb_roles,
    read_changes,
    read_founding,
    read_membership,
    read_frames,
    read_events,
    read_tasks,
    read_addresses,
    read_contacts,
    read_regions,
    tidy,
)
