"""The rules in the order they read a document: later ones may build on what earlier ones found."""

from collections.abc import Callable

from loaders.rules.agents import read_agents
from loaders.rules.contacts import read_contacts
from loaders.rules.convening import read_convening
from loaders.rules.cooperation import read_cooperation
from loaders.rules.event_contacts import read_contact_people
from loaders.rules.event_reading import read_events
from loaders.rules.founding import read_founding
from loaders.rules.joining import read_joining
from loaders.rules.lists import read_cards, read_elected, read_lists, read_signatures
from loaders.rules.membership import read_membership
from loaders.rules.money import read_money
from loaders.rules.ownership import read_ownership
from loaders.rules.participation import read_participation
from loaders.rules.projects import read_projects
from loaders.rules.regions import read_regions
from loaders.rules.roles import RoleRules
from loaders.rules.rosters import read_rosters
from loaders.rules.seats import read_seats
from loaders.rules.succession import read_succession
from loaders.rules.tables import read_tables
from loaders.rules.tasks import read_tasks
from loaders.rules.terms import read_terms
from loaders.rules.tidying import tidy
from loaders.rules.told_roles import read_told_roles
from loaders.rules.told_seats import read_told_seats
from loaders.rules.told_tasks import read_told_tasks
from loaders.rules.verb_roles import read_verb_roles
from loaders.scene import Scene

RULES: tuple[Callable[[Scene], None], ...] = (
    read_ownership,
    read_tables,
    read_rosters,
    lambda scene: RoleRules(scene).read(),
    read_told_roles,
    read_verb_roles,
    read_told_seats,
    read_signatures,
    read_elected,
    read_lists,
    read_cards,
    read_agents,
    read_founding,
    read_convening,
    read_cooperation,
    read_projects,
    read_money,
    read_succession,
    read_membership,
    read_joining,
    read_seats,
    read_events,
    read_participation,
    read_contact_people,
    read_tasks,
    read_told_tasks,
    read_contacts,
    read_regions,
    read_terms,
    tidy,
)
