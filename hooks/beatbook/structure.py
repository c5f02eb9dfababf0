"""Plain values → models, and what is wrong with their shape in words a clerk understands.

pydantic finds every fault of a record in one go but speaks of strings, dictionaries and extra inputs; here its
faults become sentences about the file. What can be kept of a faulty record is kept, so that the checks after this
one still see the rest of it and nothing has to be run twice.
"""

from __future__ import annotations

import copy
import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Generic, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from beatbook.errors import Pointer

Model = TypeVar("Model", bound=BaseModel)


class Fault(NamedTuple):
    """One thing wrong with a record's shape; ``pointer`` counts from the record, ``key`` means its key is at fault."""

    pointer: Pointer
    key: bool
    code: str
    message: str
    hint: str
    #: The character of a text that is at fault, counted from 0.
    offset: int | None = None


class Structured(NamedTuple, Generic[Model]):
    """A record, or what could be kept of it, or ``None``; and everything that was wrong."""

    record: Model | None
    faults: list[Fault]


def structure(model: type[Model], value: Any) -> Structured[Model]:
    """Read a plain value as a record. Raises nothing: what is wrong is in the faults."""
    try:
        return Structured(model.model_validate(value), [])
    except ValidationError as error:
        faults = list(_faults(model, value, error))
    kept = copy.deepcopy(value)
    while True:
        try:
            return Structured(model.model_validate(kept), faults)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                pointer = _pointer(kept, detail)
                if not _cut(kept, pointer[:-1] if detail["type"] == "missing" else pointer):
                    return Structured(None, faults)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, if one is near enough."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys a record may have, as they are written in a file."""
    return [field.alias or name for name, field in model.model_fields.items()]


# --- where a fault stands -----------------------------------------------------------------------------------------


def _pointer(value: Any, detail: ErrorDetails) -> Pointer:
    """pydantic's location without the names of union members that it mixes in."""
    steps: list[str | int] = []
    step: Any
    for step in detail["loc"]:
        if (isinstance(value, dict) and step in value) or (isinstance(value, list) and isinstance(step, int)):
            value = value[step]
        elif detail["type"] == "missing" and step == detail["loc"][-1]:
            value = None
        else:
            continue
        steps.append(step)
    return tuple(steps)


def _at(value: Any, pointer: Pointer) -> Any:
    for step in pointer:
        value = value.get(step) if isinstance(value, dict) else value[step]
    return value


def _cut(value: Any, pointer: Pointer) -> bool:
    """Take the value at ``pointer`` out of its mapping; ``False`` if nothing would be left.

    Of a list everything goes, since with one item gone the others would no longer stand where they stand in the file.
    """
    while pointer and isinstance(pointer[-1], int):
        pointer = pointer[:-1]
    if not pointer:
        return False
    owner = _at(value, pointer[:-1])
    if isinstance(owner, dict):
        owner.pop(pointer[-1], None)  # two faults may lie in one value
    return True


def _model_at(model: type[BaseModel], pointer: Pointer) -> type[BaseModel]:
    """The model of the innermost record around ``pointer``."""
    for step in pointer:
        field = next((f for name, f in model.model_fields.items() if step in (name, f.alias)), None)
        inner = next(_models_in(field.annotation), None) if field is not None else None
        model = inner or model
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


# --- what to say about it -----------------------------------------------------------------------------------------


def _faults(model: type[BaseModel], value: Any, error: ValidationError) -> Iterator[Fault]:
    """One fault for each place; of a text that is wrong in both its forms, the form that was tried counts."""
    details = [(_pointer(value, detail), detail) for detail in error.errors(include_url=False)]
    owners = {pointer[:length] for pointer, _ in details for length in range(len(pointer))}
    seen: set[Pointer] = set()
    for pointer, detail in details:
        is_mapping = isinstance(_at(value, pointer), dict) if detail["type"] == "string_type" else False
        if pointer in seen or (is_mapping and pointer in owners):
            continue
        seen.add(pointer)
        forms = {d["type"] for p, d in details if p == pointer}
        yield _fault(model, value, pointer, detail, forms)


def _fault(model: type[BaseModel], value: Any, pointer: Pointer, detail: ErrorDetails, forms: set[str]) -> Fault:
    kind = detail["type"]
    found = _at(value, pointer)
    if kind == "missing":
        return _missing(model, value, pointer)
    if kind == "extra_forbidden":
        return _unknown(model, pointer)
    if kind == "value_error":
        error = detail.get("ctx", {})["error"]
        message, _, hint = str(error).partition("; ")
        return Fault(pointer, False, "wrong-value", message, hint, getattr(error, "offset", None))
    if kind == "literal_error":
        return _not_one_of(pointer, found, detail)
    if kind == "string_type" and "dict_type" in forms:
        hint = "write the text itself, or one line per language such as 'en: …'"
        return Fault(pointer, False, "wrong-type", f"{_described(found)} stands here, expected text", hint)
    if kind in _WORDS:
        empty_key = found is None and bool(pointer) and isinstance(pointer[-1], str)
        return Fault(pointer, empty_key, "wrong-type", *_WORDS[kind](found))
    if kind in ("greater_than", "greater_than_equal"):
        limit = detail.get("ctx", {})
        message = f"is not above {limit['gt']}" if "gt" in limit else f"is below {limit['ge']}"
        return Fault(pointer, False, "wrong-value", f"{_described(found)} {message}", "write a larger number")
    if kind == "too_short":
        return Fault(
            pointer, False, "wrong-value", "the list is empty, expected at least one", "add one, or delete the line"
        )
    key = next(step for step in reversed(pointer) if isinstance(step, str))
    meaning = _meaning(_model_at(model, pointer[:-1]), key)
    return Fault(pointer, False, "wrong-type", f"{_described(found)} does not fit here", f"expected: {meaning}")


def _missing(model: type[BaseModel], value: Any, pointer: Pointer) -> Fault:
    key = str(pointer[-1])
    owner = _at(value, pointer[:-1])
    meaning = _meaning(_model_at(model, pointer[:-1]), key)
    if isinstance(owner, dict) and key in owner:
        hint = f"write it after the colon ({meaning})"
        return Fault(pointer, True, "missing-key", f"there is nothing after '{key}:', expected a value", hint)
    return Fault(pointer[:-1], False, "missing-key", f"'{key}' is missing", f"add '{key}: …' ({meaning})")


def _meaning(model: type[BaseModel], key: str) -> str:
    described = next(f.description or "" for name, f in model.model_fields.items() if key in (name, f.alias))
    return described.rstrip(".")


def _unknown(model: type[BaseModel], pointer: Pointer) -> Fault:
    key = str(pointer[-1])
    owner = _model_at(model, pointer[:-1])
    refused = getattr(owner, "refused", {}).get(key.casefold())
    if refused is not None:
        return Fault(pointer, True, "refused-key", f"'{key}' {refused[0]}", refused[1])
    known = keys_of(owner)
    near = nearest(key, known)
    message = f"'{key}' is not a known key, expected one of: {', '.join(known)}"
    if near is not None:
        return Fault(pointer, True, "unknown-key", f"'{key}' is not a known key", f"did you mean '{near}'?")
    return Fault(pointer, True, "unknown-key", message, "rename it or delete it")


def _not_one_of(pointer: Pointer, found: Any, detail: ErrorDetails) -> Fault:
    known = [word.strip("' ") for word in detail.get("ctx", {})["expected"].replace(" or ", ", ").split(",")]
    near = nearest(found, known) if isinstance(found, str) else None
    message = f"{_described(found)} is not known here, expected one of: {', '.join(known)}"
    return Fault(pointer, False, "wrong-value", message, f"did you mean '{near}'?" if near else "write one of them")


def _described(found: Any) -> str:
    if found is None:
        return "nothing"
    if isinstance(found, dict):
        return "a mapping (lines of 'key: value')"
    if isinstance(found, list):
        return "a list"
    text = str(found)
    return f"'{text if len(text) <= 40 else text[:39] + '…'}'"


def _not_text(found: Any) -> tuple[str, str]:
    if found is None:
        return "there is nothing here, expected text", "write it, or delete the line"
    return (
        f"{_described(found)} stands here, expected text",
        "write one text, in quotes if it holds ': ' or begins with { or [",
    )


def _not_list(found: Any) -> tuple[str, str]:
    hint = f"write [{found}], or begin each item with '- '" if isinstance(found, str) else "begin each item with '- '"
    return f"{_described(found)} stands here, expected a list", hint


def _not_mapping(found: Any) -> tuple[str, str]:
    return f"{_described(found)} stands here, expected lines of 'key: value'", "write them below, begun deeper"


_WORDS: Final[dict[str, Callable[[Any], tuple[str, str]]]] = {
    "string_type": _not_text,
    "list_type": _not_list,
    "dict_type": _not_mapping,
    "model_type": _not_mapping,
    "model_attributes_type": _not_mapping,
}
