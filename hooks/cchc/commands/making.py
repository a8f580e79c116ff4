"""The catalogue that a command works on."""

import argparse

from cchc.catalogue import Catalogue, make_catalogue
from cchc.panos.drawing import Draw, sketch
from cchc.problems import Severity
from cchc.settings import cache_of


def catalogue_of(args: argparse.Namespace, draw: Draw = sketch, build_id: str = "") -> Catalogue:
    """Make the catalogue, and print the errors of texts that are left out because readers do not see them yet."""
    cache = cache_of(args.root)
    catalogue = make_catalogue(args.root, args.today, args.address, draw, cache=cache, build_id=build_id)
    for problem in catalogue.problems.of(Severity.UNSEEN):
        print(problem)
    return catalogue
