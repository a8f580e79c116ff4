"""Pure decisions: what is shown today, what belongs together, what must exist. `today` is always an argument."""
