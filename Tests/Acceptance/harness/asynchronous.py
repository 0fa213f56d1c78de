"""Tests and fixtures that are coroutines: each test has one event loop, which its fixtures share."""

import asyncio
import contextlib
import inspect

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in inspect.signature(pyfuncitem.obj).parameters}
    pyfuncitem.funcargs["runner"].run(pyfuncitem.obj(**arguments))
    return True


def pytest_collection_modifyitems(items):
    for item in items:
        if inspect.iscoroutinefunction(getattr(item, "obj", None)) and "runner" not in item.fixturenames:
            item.fixturenames.insert(0, "runner")


@pytest.fixture
def runner():
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def entered(runner):
    """entered(manager) enters an asynchronous context manager, which ends with the test."""
    with contextlib.ExitStack() as stack:
        def enter(manager):
            entered = runner.run(manager.__aenter__())
            stack.callback(lambda: runner.run(manager.__aexit__(None, None, None)))
            return entered

        yield enter
