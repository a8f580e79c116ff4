"""Made-up Vietnamese articles and a guide; words come from the plan, sentences mean nothing."""

import json
import random
from pathlib import Path

import yaml

WORDS = 900
"""Words of an article."""

_PARAGRAPH = 90
_SECTION = 4


def write_corpus(folder: Path, plan: Path, count: int, words: int = WORDS) -> None:
    """Write `count` articles of so many words below `folder`, with equal bytes at every call."""
    rng = random.Random(2026)
    data = yaml.safe_load(plan.read_text(encoding="utf-8"))
    topics = [topic["id"] for topic in data["topics"]["items"]]
    vocabulary = " ".join(topic["text"] for topic in data["topics"]["items"]).split()
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        day = f"{2017 + number % 10}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        head = [
            "---",
            f"title: Bài mẫu số {number} về {' '.join(rng.sample(vocabulary, 3)).strip(',;.').replace(':', '')}",
            f"date: {day}",
            f"summary: {json.dumps(' '.join(rng.sample(vocabulary, 20)), ensure_ascii=False)}",
            f"topic: {topics[number % len(topics)]}",
            f"slug: bai-mau-{number}",
            "---",
            "",
        ]
        body = _body(rng, vocabulary, words)
        (folder / f"bai-{number:05d}.md").write_text("\n".join(head) + body, encoding="utf-8")


def _body(rng: random.Random, vocabulary: list[str], words: int) -> str:
    blocks = []
    for number in range(words // _PARAGRAPH):
        if number % _SECTION == 0:
            blocks.append(f"## {' '.join(rng.sample(vocabulary, 5))}")
        blocks.append(" ".join(rng.choices(vocabulary, k=_PARAGRAPH)))
    return "\n\n".join(blocks) + "\n"


_STEP = (
    "## Mở trang số {number}\n\nBấm nút thứ {number}.\n\nSẽ thấy: trang số {number}.\n\nNếu không: làm lại bước này.\n"
)
_GUIDE = """---
title: Làm thử hướng dẫn mẫu
date: 2026-06-01
summary: Hướng dẫn mẫu để đo.
topic: {topic}
for_whom: Người đo
prepare: [máy tính]
time: khoảng 10 phút
cost: không mất tiền
place: trên máy tính
sources: [{{title: Nguồn mẫu, read_in: dan-lai}}]
valid_until: 2030-12-31
---

Hướng dẫn này không hướng dẫn gì.

{steps}"""


def write_guide(file: Path, plan: Path) -> None:
    """Write a guide of three steps."""
    topic = yaml.safe_load(plan.read_text(encoding="utf-8"))["topics"]["items"][0]["id"]
    file.parent.mkdir(parents=True)
    steps = "\n".join(_STEP.format(number=number) for number in (1, 2, 3))
    file.write_text(_GUIDE.format(topic=topic, steps=steps), encoding="utf-8")
