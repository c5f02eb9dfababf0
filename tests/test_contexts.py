"""The contract between templates and their contexts: whatever a template reads is there, and whatever is there is read.

Templates are not rendered but walked, with the type of every expression, through macros, loops and filters, so that
every branch counts. A field that no template reads is work for nothing; a name that no context has would break a page.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, reduce
from operator import or_

import jinja2
import pytest
from jinja2 import nodes

from beatbook import contexts, coverage, maps
from beatbook.languages import Phrase
from beatbook.rendering import ROOT

ENVIRONMENT = jinja2.Environment(extensions=["jinja2.ext.i18n"])
#: What the type of an expression may be: several classes, or nothing that matters.
Types = frozenset[typing.Any]
TEXT: Types = frozenset({str})
NUMBER: Types = frozenset({int})
NOTHING: Types = frozenset()
#: The few values that are no dataclasses: ``templates/frame/meta.html.j2`` says a page's title and addresses.
META = {"title", "site", "url", "description", "icon", "language"}
GETTEXT = {"_", "gettext", "ngettext", "pgettext", "npgettext"}


#: The modules with contexts: their own folder, those of the neighbourhood's file, and those that hold a few.
MODULES = [
    *(
        importlib.import_module("beatbook." + ".".join(path.relative_to(ROOT).with_suffix("").parts))
        for path in [*sorted((ROOT / "contexts").glob("[a-z]*.py")), *sorted((ROOT / "community").rglob("*.py"))]
        if path.parent.name == "contexts" or path.name in ("contexts.py", "part.py")
    ),
    coverage,
    maps,
]


def documented() -> Iterator[tuple[str, type]]:
    """Every template that a context's docstring names, with the context; ``frame/*.html.j2`` names a folder."""
    for module in MODULES:
        for cls in vars(module).values():
            if not dataclasses.is_dataclass(cls) or not isinstance(cls, type) or cls.__module__ != module.__name__:
                continue
            for name in re.findall(r"``([\w*/]+\.html\.j2)``", cls.__doc__ or ""):
                for folder in ("templates", "."):
                    for path in ROOT.glob(f"{folder}/{name}"):
                        yield path.relative_to(ROOT).as_posix(), cls


CONTEXTS = dict(documented())
TEMPLATES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.j2"))
#: Templates that others import: their macros are walked with what the pages hand them.
SHARED = [
    "templates/macros.html.j2",
    "templates/visits.html.j2",
    "templates/print_links.html.j2",
    "components/finder/template.html.j2",
    "components/district_map/template.html.j2",
    "components/answer/template.html.j2",
    "components/answer/patterns.html.j2",
    "components/today/template.html.j2",
    *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "community").rglob("macros.html.j2"))),
    "components/rights/template.html.j2",
]


@cache
def hints(cls: type) -> dict[str, typing.Any]:
    return typing.get_type_hints(cls)


def parts(annotation: typing.Any) -> Types:
    """``Phrase | None`` as the classes it may be."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        return frozenset().union(*map(parts, typing.get_args(annotation)))
    if typing.get_origin(annotation) is typing.Literal:
        return TEXT
    return NOTHING if annotation is type(None) else frozenset({annotation})


def items(of: Types) -> Types:
    """What a loop over such a value gives."""
    found: set[typing.Any] = set()
    for one in of:
        arguments = [each for each in typing.get_args(one) if each is not Ellipsis]
        found |= set().union(*map(parts, arguments)) if arguments else {str} if one is str else set()
    return frozenset(found)


def unpacked(of: Types, place: int) -> Types:
    """What stands at a place of a tuple, as ``{% for label, links in ... %}`` takes it apart."""
    return frozenset().union(*(parts(typing.get_args(one)[place]) for one in of))


@cache
def parsed(template: str) -> nodes.Template:
    return ENVIRONMENT.parse((ROOT / template).read_text(encoding="utf-8"))


class Walk:
    """Walks one template with its context, remembering what is read of every class and what is wrong."""

    def __init__(self, template: str, names: Mapping[str, Types]) -> None:
        self.read: set[tuple[type, str]] = set()
        self.wrong: list[str] = []
        self._template = template
        self._walked: set[typing.Any] = set()
        self._body(parsed(template).body, dict(names))

    def _complain(self, node: nodes.Node, what: str) -> None:
        self.wrong.append(f"{self._template}:{node.lineno}: {what}")

    # Statements

    def _body(self, body: Iterable[nodes.Node], names: dict[str, typing.Any]) -> None:
        for node in body:
            self._statement(node, names)

    def _statement(self, node: nodes.Node, names: dict[str, typing.Any]) -> None:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if isinstance(part, nodes.TemplateData):
                    continue
                for found in self._type(part, names):
                    if dataclasses.is_dataclass(found) or typing.get_origin(found):
                        self._complain(part, f"prints a {found} as Python writes it")
        elif isinstance(node, nodes.If):
            self._type(node.test, names)
            for branch in (node.body, node.elif_, node.else_):
                self._body(branch, names)
        elif isinstance(node, nodes.For):
            inner = dict(names) | {"loop": frozenset({"loop"})}
            of = items(self._type(node.iter, names))
            if isinstance(node.target, nodes.Tuple):
                for place, target in enumerate(node.target.items):
                    inner[typing.cast(nodes.Name, target).name] = unpacked(of, place)
            else:
                inner[typing.cast(nodes.Name, node.target).name] = of
            self._body(node.body, inner)
            self._body(node.else_, names)
        elif isinstance(node, nodes.Assign):
            names[typing.cast(nodes.Name, node.target).name] = self._type(node.node, names)
        elif isinstance(node, nodes.Macro):
            names[node.name] = (node, names, self._template)
        elif isinstance(node, nodes.Import):
            names[node.target] = self._macros(typing.cast(nodes.Const, node.template).value)
        elif isinstance(node, nodes.FromImport):
            macros = self._macros(typing.cast(nodes.Const, node.template).value)
            names.update({name: macros[name] for name in typing.cast(list[str], node.names)})
        else:
            raise NotImplementedError(f"{self._template}:{node.lineno}: {type(node).__name__}")

    def _macros(self, template: str) -> dict[str, typing.Any]:
        names: dict[str, typing.Any] = {}
        for node in parsed(template).body:
            if isinstance(node, nodes.Macro):
                names[node.name] = (node, names, template)
            elif isinstance(node, nodes.Import):
                names[node.target] = self._macros(typing.cast(nodes.Const, node.template).value)
        return names

    # Expressions

    def _type(self, node: nodes.Node, names: Mapping[str, typing.Any]) -> Types:
        match node:
            case nodes.Name():
                if node.name not in names:
                    self._complain(node, f"reads '{node.name}', which is not there")
                return typing.cast(Types, names.get(node.name, NOTHING))
            case nodes.Const(value=value):
                return NOTHING if value is None else frozenset({type(value)})
            case nodes.Getattr():
                return self._attribute(node, self._type(node.node, names), node.attr)
            case nodes.Getitem():
                of = self._type(node.node, names)
                return of if isinstance(node.arg, nodes.Slice) else items(of)
            case nodes.Filter():
                return self._filter(node, names)
            case nodes.Call():
                return self._call(node, names)
            case nodes.And() | nodes.Or():
                return self._type(node.left, names) | self._type(node.right, names)
            case nodes.CondExpr():
                self._type(node.test, names)
                return self._type(node.expr1, names) | (self._type(node.expr2, names) if node.expr2 else NOTHING)
            case nodes.List() | nodes.Tuple():
                found = frozenset().union(*(self._type(item, names) for item in node.items))
                return frozenset({tuple[reduce(or_, found), ...]}) if found else NOTHING  # type: ignore[misc]
            case _:
                # Comparisons, negations, concatenations: only what they read matters.
                for child in node.iter_child_nodes():
                    self._type(child, names) if isinstance(child, nodes.Expr) else self._operand(child, names)
                return TEXT

    def _operand(self, node: nodes.Node, names: Mapping[str, typing.Any]) -> None:
        for child in node.iter_child_nodes():
            self._type(child, names)

    def _attribute(self, node: nodes.Node, of: Types, name: str) -> Types:
        found: Types = NOTHING
        for cls in of:
            if cls == "loop":
                found |= NUMBER
            elif dataclasses.is_dataclass(cls) and isinstance(cls, type):
                self.read.add((cls, name))
                if name not in {field.name for field in dataclasses.fields(cls)}:
                    self._complain(node, f"reads '{name}', which {cls.__name__} does not have")
                else:
                    found |= parts(hints(cls)[name])
            elif not hasattr(cls, name):
                self._complain(node, f"reads '{name}' of {cls}")
            else:
                found |= TEXT
        return found

    def _filter(self, node: nodes.Filter, names: Mapping[str, typing.Any]) -> Types:
        assert node.node is not None
        of = self._type(node.node, names)
        arguments = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
        if node.name in ("text", "sentence"):
            phrases = of if node.name == "text" else items(of)
            if phrases - {Phrase}:
                self._complain(node, f"takes {phrases} for phrases")
            self.read |= {(Phrase, field.name) for field in dataclasses.fields(Phrase)}
            return TEXT
        if node.name == "selectattr":
            self._attribute(node, items(of), arguments[0])
            return of
        if node.name == "unique":
            self._attribute(node, items(of), next(k.value.value for k in node.kwargs))  # type: ignore[attr-defined]
            return of
        if node.name == "list":
            return of
        if node.name == "first":
            return items(of)
        if node.name in ("length", "join", "upper", "lower", "breakable", "unbroken"):
            return TEXT
        raise NotImplementedError(f"{self._template}:{node.lineno}: the filter '{node.name}'")

    def _call(self, node: nodes.Call, names: Mapping[str, typing.Any]) -> Types:
        given = [self._type(argument, names) for argument in node.args]
        named = {keyword.key: self._type(keyword.value, names) for keyword in node.kwargs}
        if isinstance(node.node, nodes.Name) and node.node.name in GETTEXT:
            self._message(node, set(named))
            return TEXT
        if isinstance(node.node, nodes.Getattr) and isinstance(names.get(getattr(node.node.node, "name", "")), dict):
            macro = names[typing.cast(nodes.Name, node.node.node).name].get(node.node.attr)
        elif isinstance(node.node, nodes.Name):
            macro = names.get(node.node.name)
        else:
            return self._type(node.node, names)
        if not isinstance(macro, tuple):
            self._complain(node, f"calls what is no macro: {node.node}")
            return TEXT
        self._macro(node, macro, given, named)
        return TEXT

    def _message(self, node: nodes.Call, named: set[str]) -> None:
        """A message gets the values it asks for."""
        wanted = {
            name
            for argument in node.args
            if isinstance(argument, nodes.Const)
            for name in re.findall(r"%\((\w+)\)s", argument.value)
        }
        plural = {"num"} if typing.cast(nodes.Name, node.node).name in ("ngettext", "npgettext") else set()
        if wanted - plural != named:
            self._complain(node, f"the message wants {sorted(wanted)} and gets {sorted(named)}")

    def _macro(
        self,
        call: nodes.Call,
        macro: tuple[nodes.Macro, dict[str, typing.Any], str],
        given: list[Types],
        named: Mapping[str, Types],
    ) -> None:
        node, outside, template = macro
        wanted = [argument.name for argument in node.args]
        if len(given) > len(wanted) or set(named) - set(wanted):
            self._complain(call, f"hands '{node.name}' more than it takes")
        required = wanted[: len(wanted) - len(node.defaults)]
        inner = dict(zip(wanted, given, strict=False)) | dict(named)
        if set(required) - set(inner):
            self._complain(call, f"does not hand '{node.name}' {sorted(set(required) - set(inner))}")
        defaults = dict(zip(reversed(wanted), reversed(node.defaults), strict=False))
        for name in set(wanted) - set(inner):
            inner[name] = self._type(defaults[name], outside) if name in defaults else NOTHING
        state = (template, node.name, tuple(sorted((name, str(of)) for name, of in inner.items())))
        if state in self._walked:
            return
        self._walked.add(state)
        before, self._template = self._template, template
        self._body(node.body, dict(outside) | inner)
        self._template = before


def walk(template: str) -> Walk:
    if template.endswith("frame/meta.html.j2"):
        return Walk(template, dict.fromkeys(META, TEXT))
    name = "frame" if "/frame/" in template else "page"
    return Walk(template, {name: frozenset({CONTEXTS[template]})})


PAGES = [template for template in TEMPLATES if template not in SHARED]


@cache
def reads() -> dict[str, set[tuple[type, str]]]:
    """What each template reads, through all macros."""
    return {template: walk(template).read for template in PAGES}


def reachable(cls: type) -> Iterator[type]:
    """A context's class and those of all values in it."""
    seen, queue = {cls}, [cls]
    while queue:
        of = queue.pop()
        yield of
        waiting = [hints(of)[field.name] for field in dataclasses.fields(of)]
        while waiting:
            annotation = waiting.pop()
            waiting.extend(typing.get_args(annotation))
            if isinstance(annotation, type) and dataclasses.is_dataclass(annotation) and annotation not in seen:
                seen.add(annotation)
                queue.append(annotation)


CLASSES = sorted({part for cls in CONTEXTS.values() for part in reachable(cls)}, key=lambda cls: cls.__name__)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_has_a_documented_context(template: str) -> None:
    if template not in SHARED and not template.endswith("/meta.html.j2"):
        assert template in CONTEXTS, f"no context's docstring names {template}"


def test_no_docstring_names_a_template_that_is_not_there() -> None:
    for module in MODULES:
        for name in re.findall(r"``([\w*/]+\.html\.j2)``", inspect.getsource(module)):
            assert list(ROOT.glob(f"templates/{name}")) + list(ROOT.glob(name)), name


@pytest.mark.parametrize("template", PAGES)
def test_a_template_reads_only_what_its_context_has(template: str) -> None:
    assert walk(template).wrong == []


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_all_of_a_context_is_read_by_some_template(cls: type) -> None:
    read = {name for found in reads().values() for of, name in found if of is cls}
    assert [field.name for field in dataclasses.fields(cls) if field.name not in read] == []


def test_every_dataclass_of_the_contexts_is_part_of_one() -> None:
    there = {cls for cls in vars(contexts).values() if isinstance(cls, type)}
    assert {cls.__name__ for cls in there - set(CLASSES)} == set()


@pytest.mark.parametrize("cls", [cls for cls in vars(contexts).values() if dataclasses.is_dataclass(cls)])
def test_contexts_cannot_be_changed_and_hold_no_records(cls: type) -> None:
    assert cls.__dataclass_params__.frozen  # type: ignore[attr-defined]
    for annotation in hints(cls).values():
        assert "beatbook.models" not in str(annotation)


# --- The walk itself finds what it must ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("{{ page.nothing }}", "reads 'nothing'"),
        ("{% if page.person.nme %}{% endif %}", "reads 'nme'"),
        ("{% for w in page.ways %}{{ w.kid }}{% endfor %}", "reads 'kid'"),
        ("{% if false %}{{ person }}{% endif %}", "reads 'person', which is not there"),
        ("{{ page.about }}", "prints a"),
        ("{{ page.languages | text }}", "for phrases"),
        ("{% macro m(a) %}{{ a.nothing }}{% endmacro %}{{ m(page.person) }}", "reads 'nothing'"),
        ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}", "does not hand 'm'"),
        ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}", "more than it takes"),
        ("{{ _('Call %(name)s') }}", "the message wants ['name'] and gets []"),
        ("{% for o in page.next[:1] %}{{ o.occasion.dya }}{% endfor %}", "reads 'dya'"),
    ],
)
def test_the_walk_sees_mistakes(source: str, complaint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "parsed", lambda _: ENVIRONMENT.parse(source))
    (wrong,) = Walk("x", {"page": frozenset({contexts.OfficerPage})}).wrong
    assert complaint in wrong
