"""A made-up corpus of Vietnamese articles for measuring; words come from the plan, sentences mean nothing."""

import json
import random
from pathlib import Path

import yaml

WORDS_AN_ARTICLE = 1_700
_PARAGRAPH = 85
_SECTION = 4


def write_corpus(folder: Path, plan: Path, count: int, *, extra: str = "") -> None:
    """Write `count` articles of about 1,700 words below `folder`, the same for every call; `extra` joins the fields."""
    rng = random.Random(2026)
    data = yaml.safe_load(plan.read_text(encoding="utf-8"))
    topics = [topic["id"] for topic in data["topics"]["items"]]
    words = " ".join(topic["text"] for topic in data["topics"]["items"]).split()
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        day = f"{2017 + number % 10}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        head = [
            "---",
            f"title: Bài mẫu số {number} về {' '.join(rng.sample(words, 3)).strip(',;.').replace(':', '')}",
            f"date: {day}",
            f"summary: {json.dumps(' '.join(rng.sample(words, 20)), ensure_ascii=False)}",
            f"topic: {topics[number % len(topics)]}",
            f"slug: bai-mau-{number}",
            *([extra.format(number=number)] if extra else []),
            "---",
            "",
        ]
        (folder / f"bai-{number:05d}.md").write_text("\n".join(head) + _body(rng, words), encoding="utf-8")


def _body(rng: random.Random, words: list[str]) -> str:
    blocks = []
    for number in range(WORDS_AN_ARTICLE // _PARAGRAPH):
        if number % _SECTION == 0:
            blocks.append(f"## {' '.join(rng.sample(words, 5))}")
        blocks.append(" ".join(rng.choices(words, k=_PARAGRAPH)))
    return "\n\n".join(blocks) + "\n"
