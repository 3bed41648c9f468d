"""The GitHub workflows: valid by the public schema, pinned, and allowed no more than they need."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = sorted((Path(__file__).parents[1] / ".github" / "workflows").glob("*.yml"))
PIN = re.compile(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")

each = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def test_there_is_one_workflow_to_test_and_one_to_deploy() -> None:
    assert [path.name for path in WORKFLOWS] == ["deploy.yml", "test.yml"]


@each
def test_a_workflow_is_valid_by_the_public_schema(path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


@each
def test_every_action_is_official_and_pinned_by_commit_with_its_version(path: Path) -> None:
    uses = [line.strip(" -") for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert uses
    assert [line for line in uses if not PIN.fullmatch(line)] == []


@each
def test_only_the_job_that_publishes_may_write(path: Path) -> None:
    workflow = load(path)
    assert set(workflow["permissions"].values()) <= {"read"}
    writers = {name for name, job in workflow["jobs"].items() if "write" in job.get("permissions", {}).values()}
    assert writers == ({"deploy"} if path.stem == "deploy" else set())


def test_pull_requests_run_all_tests() -> None:
    workflow = load(next(path for path in WORKFLOWS if path.stem == "test"))
    assert "pull_request" in workflow["on"]
    assert any(step.get("run") == "make test" for step in workflow["jobs"]["test"]["steps"])


def test_one_deployment_runs_at_a_time_and_is_never_cut_off() -> None:
    workflow = load(next(path for path in WORKFLOWS if path.stem == "deploy"))
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}


def load(path: Path) -> dict[str, Any]:
    """The workflow with every scalar as text: YAML 1.1 would take the key `on` for true."""
    workflow: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return workflow
