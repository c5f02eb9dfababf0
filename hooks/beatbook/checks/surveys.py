"""Can a survey's waves be counted and compared: shares that add up, one wording, tables that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from beatbook.checks.text import language_problem
from beatbook.checks.walk import is_beside
from beatbook.community.surveys.answers import read_answers, same_wording
from beatbook.community.surveys.models import Option, Question, Result, Survey, Wave
from beatbook.errors import Pointer, Problem, Severity
from beatbook.models import Text
from beatbook.sources import Sources
from beatbook.structure import nearest


def check_surveys(sources: Sources, today: date) -> Iterator[Problem]:
    """Parts that stand twice, waves asked otherwise or with nothing to count, shares that do not add up."""
    for index, survey in enumerate(sources.dataset.surveys):
        pointer: Pointer = ("surveys", index)
        yield from _twice(sources, (*pointer, "questions"), survey.questions)
        yield from _twice(sources, (*pointer, "waves"), survey.waves)
        for at, question in enumerate(survey.questions):
            where = (*pointer, "questions", at, "options")
            yield from _twice(sources, where, question.options)
            if len(question.options) < 2:
                message = f"'{question.id}' has fewer than two answers to choose from"
                yield sources.problem(where, "few-options", message, "add the others")
        for at, wave in enumerate(survey.waves):
            yield from _wave(sources, (*pointer, "waves", at), survey, wave, today)


def _twice(sources: Sources, pointer: Pointer, parts: Sequence[Question | Wave | Option]) -> Iterator[Problem]:
    ids = [part.id for part in parts]
    for index, each in enumerate(ids):
        if each in ids[:index]:
            first = sources.position((*pointer, ids.index(each), "id")).line
            message = f"'{each}' is already the id of another one, in line {first}"
            yield sources.problem((*pointer, index, "id"), "duplicate-id", message, "give each its own")


def _wave(sources: Sources, pointer: Pointer, survey: Survey, wave: Wave, today: date) -> Iterator[Problem]:
    if wave.until < wave.from_:
        message = f"{wave.until} is before 'from' ({wave.from_}), expected a day not before it"
        yield sources.problem((*pointer, "until"), "until-before-from", message, "exchange or correct the two")
    for at, code in enumerate(wave.languages):
        yield from language_problem(sources, (*pointer, "languages", at), code)
    yield from _wording(sources, pointer, survey, wave)
    if wave.answers is not None and wave.results:
        message = "the wave has both a table of answers and counted results, expected one of them"
        yield sources.problem((*pointer, "results"), "answers-twice", message, "delete one of the two", key=True)
    elif wave.answers is None and not wave.results and wave.until < today and "surveys" not in sources.incomplete:
        message = f"the fieldwork ended on {wave.until}, but there is nothing to count"
        hint = "name the table in 'answers', or write 'results'"
        yield sources.problem(pointer, "no-results", message, hint, Severity.WARNING)
    if wave.answers is not None:
        yield from _answers(sources, (*pointer, "answers"), survey, wave.answers)
    yield from _results(sources, pointer, survey, wave)


def _wording(sources: Sources, pointer: Pointer, survey: Survey, wave: Wave) -> Iterator[Problem]:
    known = {question.id: question for question in reversed(survey.questions)}
    main = sources.dataset.town.main_language()
    for at, printed in enumerate(wave.wording):
        where, name = (*pointer, "wording", at), printed.question
        if name not in known:
            yield _unknown(sources, (*where, "question"), "unknown-question", name, "the questions", list(known))
            continue
        asked, now = _by_language(printed.text, main), _by_language(known[name].text, main)
        for language, words in asked.items():
            if language in now and not same_wording(words, now[language]):
                message = (
                    f"in this wave '{name}' was worded '{words}', but the questionnaire has '{now[language]}', "
                    "so the answers cannot be compared"
                )
                hint = "give a question that was asked otherwise an id of its own; correct the wording if it is a slip"
                yield sources.problem((*where, "text"), "other-wording", message, hint)
                break


def _by_language(text: Text, main: str) -> dict[str, str]:
    return {main: text} if isinstance(text, str) else text


def _answers(sources: Sources, pointer: Pointer, survey: Survey, name: str) -> Iterator[Problem]:
    if not is_beside(sources.root, name):
        message = f"'{name}' is not beside the data, expected a file there"
        yield sources.problem(pointer, "answers-outside", message, "copy it to surveys/")
    elif not (sources.root / name).is_file():
        folder = (sources.root / name).parent
        there = sorted(path.name for path in folder.glob("*.csv")) if folder.is_dir() else []
        near = nearest(name.rpartition("/")[2], there)
        hint = f"did you mean '{near}'?" if near else "copy it there, or correct its name"
        yield sources.problem(pointer, "answers-missing", f"there is no file '{name}' beside the data", hint)
    else:
        yield from read_answers(sources.root / name, survey, sources.dataset.districts).problems


def _results(sources: Sources, pointer: Pointer, survey: Survey, wave: Wave) -> Iterator[Problem]:
    known = {question.id: question for question in survey.questions}
    seen: set[tuple[str, str | None]] = set()
    for at, result in enumerate(wave.results):
        where = (*pointer, "results", at)
        if result.question not in known:
            yield _unknown(
                sources, (*where, "question"), "unknown-question", result.question, "the questions", list(known)
            )
            continue
        if (result.question, result.district) in seen:
            message = f"'{result.question}' has results for {result.district or 'the whole town'} already"
            yield sources.problem(where, "results-twice", message, "keep one of them")
        seen.add((result.question, result.district))
        yield from _shares(sources, (*where, "shares"), known[result.question], result)


def _shares(sources: Sources, pointer: Pointer, question: Question, result: Result) -> Iterator[Problem]:
    options = [option.id for option in question.options]
    for name, share in result.shares.items():
        if name not in options:
            what = f"the answers to '{question.id}'"
            yield _unknown(sources, (*pointer, name), "unknown-option", name, what, options, key=True)
        if not 0 <= share <= 100:
            message = f"{share:g} is not a share, expected a number from 0 to 100"
            yield sources.problem((*pointer, name), "bad-share", message, "write percent")
    whole = sum(result.shares.values())
    # Each share may be rounded by half of its last place.
    place = 1 if all(share == round(share) for share in result.shares.values()) else 0.1
    if abs(whole - 100) > place / 2 * len(result.shares) + 1e-9:
        message = f"the shares add up to {whole:g} percent, expected 100"
        hint = "write the share of every answer to choose from, 'do not know' too"
        yield sources.problem(pointer, "shares-sum", message, hint, key=True)


def _unknown(
    sources: Sources, pointer: Pointer, code: str, name: str, what: str, known: list[str], *, key: bool = False
) -> Problem:
    near = nearest(name, known)
    hint = f"did you mean '{near}'?" if near else f"expected one of: {', '.join(known)}"
    return sources.problem(pointer, code, f"'{name}' is not among {what}", hint, key=key)
