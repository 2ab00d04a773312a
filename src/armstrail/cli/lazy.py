"""Commands that are imported when they are called: a start, and the list of all commands, load none of them.

Typer needs a command's function, and so its module, to build its options; of 37 commands that takes longer than
everything else that a start does.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.core import TyperCommand
from typer.main import get_command

from armstrail.cli.examples import join_examples

if TYPE_CHECKING:
    from collections.abc import Callable


class Entry(NamedTuple):
    """A command in the list of all: its name, what it does in one line, and what adds it to a program.

    What adds it may add others beside it; `summary` is the first paragraph of the command's own help, which a test
    compares.
    """

    name: str
    summary: str
    register: Callable[[typer.Typer], None]


class LazyCommand(TyperCommand):
    """Stands for a command, or a group of commands, until it is called."""

    def __init__(self, entry: Entry) -> None:
        """Takes what the list of all commands shows."""
        super().__init__(name=entry.name, help=entry.summary, rich_markup_mode="rich")
        self._entry = entry

    def load(self) -> Any:  # noqa: ANN401 - typer vendors its own click from 0.26 on
        """Imports the command and builds its options."""
        program = typer.Typer(add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)
        program.callback()(_do_nothing)  # else typer would take a single command for the program itself
        self._entry.register(program)
        return get_command(program).commands[self._entry.name]  # type: ignore[attr-defined]

    def make_context(self, *given: Any, **settings: Any) -> Any:  # noqa: ANN401 - click's own signature
        """Reads the arguments as the command itself does; what runs then is the command."""
        return self.load().make_context(*given, **settings)


def _do_nothing() -> None:
    """Does what all commands share: nothing."""


def find_command(name: str, module: str, function: str, examples: tuple[str, ...] | str) -> Callable[..., None]:
    """Finds what adds a command that a module holds.

    Args:
        name: of the command.
        module: its full name.
        function: the command's name in the module.
        examples: of its use, or the name in the module of such.
    """

    def register(program: typer.Typer) -> None:
        held = import_module(module)
        shown = getattr(held, examples) if isinstance(examples, str) else examples
        program.command(name, epilog=join_examples(*shown))(getattr(held, function))

    return register
