"""The machine that the tasks run on: its commands, the project's environment in it, a browser for the tests."""
