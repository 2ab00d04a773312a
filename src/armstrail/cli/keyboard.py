"""Single keys and lines from a person: from a terminal without waiting for Enter, from a pipe line by line."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

END = "\x04"  # Ctrl-D, and what stands for the end of the input
_INTERRUPT = "\x03"


class Keyboard(Protocol):
    """Where keys and lines come from."""

    def read_key(self) -> str:
        """Reads one key; arrows are j and k, `END` means that there is no more."""
        ...

    def read_line(self) -> str:
        """Reads one line without its end; `END` means that there is no more."""
        ...


class LineKeyboard:
    """Reads from a file or pipe: each line is one key, or the answer to a question."""

    def __init__(self, stream: TextIO) -> None:
        """Takes the stream."""
        self._stream = stream

    def read_key(self) -> str:
        """Reads a line and returns its first character; empty lines are passed over."""
        while line := self._stream.readline():
            if key := line.strip()[:1]:
                return key
        return END

    def read_line(self) -> str:
        """Reads a line."""
        line = self._stream.readline()
        return line.rstrip("\r\n") if line else END


if sys.platform == "win32":
    _ARROWS: Mapping[str, str] = MappingProxyType({"H": "k", "K": "k", "P": "j", "M": "j"})  # second of two codes

    @contextmanager
    def open_keyboard(stream: TextIO) -> Iterator[Keyboard]:
        """Opens the keyboard that fits: single keys on a terminal, lines elsewhere."""
        yield WindowsKeyboard(stream) if stream.isatty() else LineKeyboard(stream)

    class WindowsKeyboard(LineKeyboard):
        """Reads single keys from a Windows console."""

        def read_key(self) -> str:
            """Waits for a key."""
            import msvcrt

            key = msvcrt.getwch()
            if key == _INTERRUPT:
                raise KeyboardInterrupt
            return _ARROWS.get(msvcrt.getwch(), "") if key in ("\x00", "\xe0") else key

else:
    import os
    import select
    import termios
    import tty

    _ARROWS: Mapping[bytes, str] = MappingProxyType({b"A": "k", b"D": "k", b"B": "j", b"C": "j"})  # ECMA-48, CUU to CUB
    _ESCAPE = b"\x1b"
    _ESCAPE_WAIT_S = 0.05

    @contextmanager
    def open_keyboard(stream: TextIO) -> Iterator[Keyboard]:
        """Opens the keyboard that fits: single keys on a terminal, lines elsewhere; leaves a terminal as it was."""
        if not stream.isatty():
            yield LineKeyboard(stream)
            return
        before = termios.tcgetattr(stream.fileno())
        try:
            tty.setcbreak(stream.fileno(), termios.TCSADRAIN)
            yield TerminalKeyboard(stream.fileno(), before)
        finally:
            termios.tcsetattr(stream.fileno(), termios.TCSADRAIN, before)

    class TerminalKeyboard:
        """Reads from a terminal whose echo and line editing are off; both are on while a line is typed.

        Reads byte by byte, so that what was typed ahead stays with the terminal for the next key or line.
        """

        def __init__(self, descriptor: int, line_mode: list[int | list[bytes | int]]) -> None:
            """Takes the terminal and its settings for lines."""
            self._descriptor, self._line_mode = descriptor, line_mode

        def read_key(self) -> str:
            """Waits for a key; a key that is no ASCII character is an empty one."""
            data = os.read(self._descriptor, 1)
            if data == _ESCAPE:
                return self._read_escape()
            return data.decode("ascii", errors="ignore") if data else END

        def read_line(self) -> str:
            """Waits for a line; one with Escape in it is an empty one, as whoever pressed it means to cancel."""
            key_mode = termios.tcgetattr(self._descriptor)
            line = b""
            try:
                termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._line_mode)
                while (data := os.read(self._descriptor, 1)) not in (b"", b"\n", b"\r"):
                    line += data
            finally:
                termios.tcsetattr(self._descriptor, termios.TCSADRAIN, key_mode)
            if _ESCAPE in line:
                return ""
            return line.decode(errors="replace") if line or data else END

        def _read_escape(self) -> str:
            """Reads what follows an escape character at once, as an arrow key sends it; Escape alone is no key."""
            sequence = b""
            while len(sequence) < 2 and select.select([self._descriptor], [], [], _ESCAPE_WAIT_S)[0]:
                sequence += os.read(self._descriptor, 1)
            return _ARROWS.get(sequence[1:], "") if sequence[:1] in (b"[", b"O") else ""
