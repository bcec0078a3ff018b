"""The last lines of a test run: how many tests ran on which store."""

from collections import Counter

import pytest

STORES = ("sqlite", "neo4j")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for outcome in ("passed", "failed", "error"):
        for report in terminalreporter.stats.get(outcome, ()):
            for store in STORES:
                counted[store, outcome] += f"[{store}" in report.nodeid or f"-{store}]" in report.nodeid
    for store in STORES:
        told = ", ".join(
            f"{counted[store, outcome]} {outcome}"
            for outcome in ("passed", "failed", "error")
            if counted[store, outcome]
        )
        terminalreporter.write_line(f"contract on {store}: {told or 'not run'}")
