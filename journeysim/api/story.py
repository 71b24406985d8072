"""A story that prints well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from journeysim import words
from journeysim.api.results import Row, as_html, as_text, plain
from journeysim.questions.story import Nobody, Story
from journeysim.questions.story_rows import episode_rows, visit_rows
from journeysim.study import Study


@dataclass(frozen=True)
class StoryResult:
    """One customer in two designs, with the study it rests on. `story` is a `Nobody` when no customer answers to the rule."""

    study: Study
    story: Story | Nobody

    def sentences(self, lang: str = "en") -> list[str]:
        """The story in words, the most important first."""
        return [plain(text) for _, text in words.told_story(self.story, self.study.scenario, lang)]

    def lines(self, lang: str = "en") -> list[list[str]]:
        """What happened in both designs, a line per visit and one for the end."""
        if isinstance(self.story, Nobody):
            return []
        teller = words.Teller(self.story, self.study.scenario, lang)
        return [[plain(teller.say("with", design=teller.titles[index])), *teller.lines(index)] for index in (0, 1)]

    def rows(self) -> list[Row]:
        """One row per visit of both lives, all their journeys: ready for a data frame."""
        return [] if isinstance(self.story, Nobody) else visit_rows(self.story)

    def journeys(self) -> list[Row]:
        """One row per journey of both lives."""
        return [] if isinstance(self.story, Nobody) else episode_rows(self.story)

    def figures(self, lang: str = "en") -> Mapping[str, Any]:
        """The figure by name, as (matplotlib figure, its rows)."""
        from journeysim.figures.story import story_pictures

        if isinstance(self.story, Nobody):
            return {}
        return {item.name: (item.figure(), item.rows) for item in story_pictures(self.study.scenario, self.story, lang=lang)}

    def summary(self, lang: str = "en") -> str:
        """Sentences, both lives and a table, as text."""
        told = self.sentences(lang)
        if isinstance(self.story, Nobody):
            return told[-1]
        lanes = ["\n".join(lines) for lines in self.lines(lang)]
        table = as_text(*words.story_table(words.Teller(self.story, self.study.scenario, lang)))
        return "\n\n".join([*told[:2], *lanes, table, *told[2:]])

    def __str__(self) -> str:
        return self.summary()

    def __repr__(self) -> str:
        if isinstance(self.story, Nobody):
            return f"<StoryResult: nobody ({self.story.rule}); print() says so in words>"
        one = self.story
        return f"<StoryResult: customer {one.first.who.number} in {one.first.design} and {one.second.design}; print() tells it in words>"

    def _repr_html_(self) -> str:
        told = [text for _, text in words.told_story(self.story, self.study.scenario, "en")]
        if isinstance(self.story, Nobody):
            return as_html(told, [], [])
        lanes = [line for lines in self.lines() for line in lines]
        return as_html([*told[:2], *lanes, *told[2:]], *words.story_table(words.Teller(self.story, self.study.scenario, "en")))
