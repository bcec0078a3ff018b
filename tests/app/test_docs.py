"""README and code tell the same story: every command, option of the settings, and exit code stands in it."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from app.cli import cli
from app.cli.ui import Exit
from app.settings import Settings
from ingest.limits import Limits

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[str]:
    group = typer.main.get_command(cli)
    names = []
    for name, command in group.commands.items():
        names += [f"{name} {sub}" for sub in command.commands] if hasattr(command, "commands") else [name]
    return names


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(command):
    assert f"`kruiwagen {command}`" in README


@pytest.mark.parametrize("command", commands())
def test_every_command_has_help_with_an_example(command):
    shown = CliRunner().invoke(cli, [*command.split(), "--help"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    assert f"kruiwagen {command}" in shown.output.partition("Usage")[2].partition("\n")[2]


@pytest.mark.parametrize("name", [name for name in Settings.model_fields if name != "limits"])
def test_every_setting_is_in_the_readme(name):
    assert f"`KRUIWAGEN_{name.upper()}`" in README


@pytest.mark.parametrize("name", Limits.model_fields)
def test_every_limit_is_in_the_readme_with_its_default(name):
    row = next(line for line in README.splitlines() if f"`KRUIWAGEN_LIMITS__{name.upper()}`" in line)
    default = getattr(Limits(), name)
    assert f"| {default} |" in row


@pytest.mark.parametrize("code", [code for code in Exit])
def test_every_exit_code_is_in_the_readme(code):
    listed = README.partition("Exit codes:")[2].partition("\n\n")[0]
    assert f"{int(code)} " in listed


def test_dockerfile_runs_the_commands_that_the_tests_run():
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "RUN make install" in dockerfile
    assert "\ninstall:" in makefile
    assert 'CMD ["kruiwagen", "serve"]' in dockerfile
    assert "USER kruiwagen" in dockerfile
    assert "HEALTHCHECK" in dockerfile


def test_lock_files_carry_names_and_versions_only():
    for name in ("requirements.lock", "requirements-dev.lock"):
        for line in (ROOT / name).read_text("utf-8").splitlines():
            requirement = line.partition(";")[0].strip()
            assert "==" in requirement
            assert "/" not in requirement
