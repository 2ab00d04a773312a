"""A page as PDF, by WeasyPrint or a Chromium where one is installed; neither comes with the program."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path

from armstrail.core.errors import UsageError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_SECONDS = 120


def render_pdf(page: str) -> bytes:
    """Renders an HTML page as PDF, as it would be printed; what the page keeps closed stays closed, and is counted.

    Args:
        page: a self-contained page.

    Raises:
        UsageError: neither WeasyPrint nor a Chromium is installed, or the one found failed.
    """
    if importlib.util.find_spec("weasyprint") is not None:
        from weasyprint import HTML

        return bytes(HTML(string=page).write_pdf())
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        raise UsageError(
            "a PDF needs WeasyPrint (pip install weasyprint) or Chromium, and neither is installed; "
            "write -o report.html and print it from a browser"
        )
    return _print_page(browser, page)


def _print_page(browser: str, page: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="armstrail-pdf-") as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            return target.read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise UsageError(f"{browser} could not print the page ({error}); write -o report.html instead") from error
