"""The desk of the preview (`/soan/`): officers write, see and publish texts without a terminal, YAML or Git."""
