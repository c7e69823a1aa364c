"""CASE → the tables that people read. Terminal, CSV, report and web print the same rows.

Each view is a function of a case alone that returns rows (records of strings, numbers and passages); it formats, groups and
sorts, and finds nothing new.
"""

from rashomon.views.accounts import AccountRow, account_rows
from rashomon.views.coverage import CoverageRow, ToldRow, coverage, told
from rashomon.views.disputes import Accord, Dispute, accords, agreements, conflicts
from rashomon.views.figures import FigureRow, figures
from rashomon.views.happenings import TimelineRow
from rashomon.views.overview import Overview, overview
from rashomon.views.passages import Passage, Pile, pile_of
from rashomon.views.positions import Party, Position, positions
from rashomon.views.questions import Question, questions
from rashomon.views.timeline import timeline
from rashomon.views.who import Person, who

__all__ = [
    "Accord",
    "AccountRow",
    "CoverageRow",
    "Dispute",
    "FigureRow",
    "Overview",
    "Party",
    "Passage",
    "Person",
    "Pile",
    "Position",
    "Question",
    "TimelineRow",
    "ToldRow",
    "accords",
    "account_rows",
    "agreements",
    "conflicts",
    "coverage",
    "figures",
    "overview",
    "pile_of",
    "positions",
    "questions",
    "timeline",
    "told",
    "who",
]
