"""The questionnaire of a survey on paper, with a code that leads to the same questions on a screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from beatbook import urls
from beatbook.community.surveys.models import Survey
from beatbook.directory import Directory
from beatbook.languages import Phrase
from beatbook.prints.composer import Composer
from beatbook.prints.formats import Format
from beatbook.prints.parts import Code, Masthead
from beatbook.prints.qr import qr_svg

SECTION = urls.SURVEYS
PAPERS = ("a3", "a4", "a5")
FORMATS = (Format("a4"), Format("a4", large=True), Format("a4", bw=True))


@dataclass(frozen=True)
class Asked:
    """A question and the answers to choose from."""

    number: str
    text: Phrase
    options: tuple[Phrase, ...]


@dataclass(frozen=True)
class Questionnaire:
    """``questionnaire/template.typ``; the ``districts`` are the answers to the last question."""

    title: str
    masthead: Masthead
    kind: str
    name: Phrase
    about: Phrase | None
    how: str
    questions: tuple[Asked, ...]
    district: Asked | None
    code: Code | None
    reply: Phrase | None
    private: str


def called(composer: Composer) -> str:
    """The kind's name."""
    return composer.presenter.catalog.gettext("Questionnaire")


def about(directory: Directory) -> Iterable[str]:
    """All surveys."""
    return (survey.id for survey in directory.dataset.surveys)


def compose(composer: Composer, slug: str, form: Format) -> Questionnaire:
    """The questionnaire of a survey."""
    p, _ = composer.presenter, composer.presenter.catalog.gettext
    survey = next(each for each in p.directory.dataset.surveys if each.id == slug)
    name = p.phrase(survey.name)
    asked = [
        Asked(p.formats.number(number), p.phrase(question.text), tuple(p.phrase(o.text) for o in question.options))
        for number, question in enumerate(survey.questions, 1)
    ]
    return Questionnaire(
        title=f"{called(composer)}: {name.text}",
        masthead=composer.masthead(),
        kind=called(composer),
        name=name,
        about=composer.phrase(survey.about),
        how=_("Please tick one box for each question. Leave out what you do not want to answer."),
        questions=tuple(asked),
        district=_district(composer, len(asked) + 1),
        code=_code(composer, survey),
        reply=composer.phrase(survey.reply),
        private=_(
            "Please do not write your name or address. Answers are counted, and groups of fewer than ten are never shown."
        ),
    )


def _district(composer: Composer, number: int) -> Asked | None:
    """The question where somebody lives; results are told by district, where there are several."""
    p = composer.presenter
    names = sorted((p.phrase(each.name) for each in p.directory.districts), key=lambda name: p.collation.key(name.text))
    if len(names) < 2:
        return None
    return Asked(p.formats.number(number), p.own(p.catalog.gettext("In which district do you live?")), tuple(names))


def _code(composer: Composer, survey: Survey) -> Code | None:
    """The code of the form on a screen."""
    if survey.form is None:
        return None
    _ = composer.presenter.catalog.gettext
    address = survey.form.split("://", 1)[-1].rstrip("/")
    alt = _("QR code that leads to %(address)s") % {"address": address}
    return Code(qr_svg(survey.form), alt, _("Or answer on a phone"), survey.form, address)
