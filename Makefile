# The tasks live in tasks.py, which needs nothing but Python 3.11 or newer; this only gives them make's names.
PYTHON ?= python3

site test test-fast serve desk check bench lock fonts styles sbom hooks:
	@$(PYTHON) tasks.py $@ $(ARGS)

.PHONY: site test test-fast serve desk check bench lock fonts styles sbom hooks
.DEFAULT_GOAL := site
