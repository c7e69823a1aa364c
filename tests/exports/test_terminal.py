"""The terminal's views fit 100 columns and say what foreign words mean."""

import pytest
from rich.cells import cell_len

from rashomon import views
from rashomon.exports import terminal
from tests.views.pile import quay_case


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("wide")
def test_no_line_is_wider_than_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    case = quay_case()
    terminal.print_timeline(views.timeline(case))
    terminal.print_conflicts(views.conflicts(case))
    terminal.print_positions(views.positions(case))
    terminal.print_figures(views.figures(case))
    terminal.print_questions(views.questions(case))
    terminal.print_who(views.who(case))
    terminal.print_coverage(views.coverage(case, 2))
    terminal.print_accounts(views.account_rows(case))
    lines = printed(capsys)
    assert max(map(cell_len, lines)) <= 100


@pytest.mark.usefixtures("wide")
def test_a_chinese_line_says_what_its_names_and_days_mean(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_conflicts(views.conflicts(quay_case()))
    told = " ".join(printed(capsys))
    assert "ribao" in told
    assert "Chinese" in told
    assert "[= 12 piles]" in told


def test_a_paragraph_of_wide_characters_breaks_between_them() -> None:
    words = "说" * 60
    assert terminal._breaks(words, 40, 30) == [20, 35, 50]
    assert terminal._breaks("aa bb cc", 5, 5) == [6]
    assert terminal._breaks("", 5, 5) == []
