"""Read a YAML file into plan contents, or into all its problems at once, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from plans.planning.exchange.binding import structure
from plans.planning.exchange.content import FORMAT, PlanContent
from plans.planning.exchange.references import check_references
from plans.planning.exchange.schema import published_schema
from portal.core.errors import Problem, RuleViolation

LARGEST_FILE = 5 * 1024 * 1024
DEEPEST = 30
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
INTEGER = re.compile(r"^[-+]?(0|[1-9]\d*)$")


class UnreadableFile(RuleViolation):
    """The file is no plan; `problems` say where and why."""

    code = "unreadable_plan"


@dataclass(frozen=True)
class Source:
    """The data of a file and the line of each of its places ("targets[3].unit" → 512)."""

    data: Any
    line_of: dict[str, int]

    def place(self, path: str) -> str:
        """ "dòng 512: targets[3].unit"; a missing entry points at what should hold it."""
        wanted = path
        while wanted and wanted not in self.line_of:
            wanted = re.sub(r"(\.?[^.\[\]]+|\[\d+\])$", "", wanted)
        line = self.line_of.get(wanted, 1)
        return (
            _("dòng %(line)s: %(path)s") % {"line": line, "path": path} if path else _("dòng %(line)s") % {"line": line}
        )


def read_plan(content: bytes) -> PlanContent:
    """The plan in a YAML file. Raises UnreadableFile with every problem and its line."""
    return bind(parse(content))


def bind(source: Source) -> PlanContent:
    """The contents of a parsed file; nothing is guessed. Raises UnreadableFile."""
    problems = list(_schema_problems(source))
    if not problems:
        found: list[Problem] = []
        plan = structure(PlanContent, {name: value for name, value in source.data.items() if name != "format"}, found)
        problems = found or check_references(plan)
        if not problems:
            return plan
    raise refuse(source, problems)


def refuse(source: Source, problems: Sequence[Problem]) -> UnreadableFile:
    """The refusal that names each problem with its line in the file."""
    return UnreadableFile(
        _("Tệp kế hoạch có %(count)s lỗi.") % {"count": len(problems)},
        problems=[Problem(source.place(problem.place), problem.message) for problem in problems],
    )


def parse(content: bytes) -> Source:
    """The YAML tree with its lines. Raises UnreadableFile for what is no YAML text."""
    if len(content) > LARGEST_FILE:
        raise _refusal(_("Tệp quá lớn: tệp kế hoạch không quá 5 MB."))
    if not content.strip():
        raise _refusal(_("Tệp rỗng."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refusal(_("Tệp không phải là văn bản UTF-8."), _("dòng %(line)s") % {"line": line}) from None
    try:
        _refuse_aliases(text)
        node = yaml.compose(text, Loader=Loader)
        lines: dict[str, int] = {}
        problems: list[Problem] = []
        data = _construct(node, "", lines, problems)
    except yaml.YAMLError as error:
        raise _refusal(
            _("Tệp YAML sai cú pháp: thường do thiếu dấu ngoặc, dấu nháy, dấu hai chấm hoặc thụt dòng không đều."),
            _where(error),
        ) from None
    except RecursionError:
        raise _refusal(_("Tệp lồng quá sâu.")) from None
    source = Source(data, lines)
    if not isinstance(data, dict) or "format" not in data:
        raise _refusal(_("Tệp này không phải là kế hoạch: thiếu dòng “format: %(format)s” ở đầu.") % {"format": FORMAT})
    if problems:
        raise refuse(source, problems)
    return source


def _refusal(message: str, place: str = "") -> UnreadableFile:
    return UnreadableFile(message, problems=[Problem(place, message)])


def _refuse_aliases(text: str) -> None:
    """Anchors could unfold a small file into gigabytes; the format has no use for them."""
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.AliasEvent):
            line = (event.start_mark.line if event.start_mark else 0) + 1
            raise _refusal(_("Không dùng bí danh YAML (*…) trong tệp kế hoạch."), _("dòng %(line)s") % {"line": line})


def _construct(node: Any, path: str, lines: dict[str, int], problems: list[Problem], depth: int = 0) -> Any:
    """Plain data; days stay text and numbers stay exact, unlike YAML 1.1's own reading."""
    if node is None or depth > DEEPEST:
        if node is not None:
            problems.append(Problem(path, _("Tệp lồng quá sâu.")))
        return None
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            name = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            place = f"{path}.{name}" if path else name
            if name in data:
                problems.append(Problem(place, _("Mục “%(name)s” được ghi hai lần.") % {"name": name}))
            data[name] = _construct(value_node, place, lines, problems, depth + 1)
            lines[place] = key_node.start_mark.line + 1
        return data
    if isinstance(node, yaml.SequenceNode):
        return [_construct(entry, f"{path}[{n}]", lines, problems, depth + 1) for n, entry in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: yaml.ScalarNode) -> Any:
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() in ("true", "yes", "on")
    if kind == "int" and INTEGER.match(node.value):
        return int(node.value)
    return node.value


def problems_of_data(data: Any) -> list[Problem]:
    """What plain data has against the published schema, one sentence per mistake."""
    return list(_schema_problems(Source(data, {})))


def _schema_problems(source: Source) -> Iterator[Problem]:
    validator = Draft202012Validator(published_schema())
    for error in sorted(validator.iter_errors(source.data), key=lambda e: [str(part) for part in e.absolute_path]):
        yield from _translated(error)


def _translated(error: ValidationError) -> Iterator[Problem]:
    """One sentence per mistake, in Vietnamese."""
    if error.validator == "oneOf":
        inner = [e for e in error.context or () if e.validator != "type" or "null" not in str(e.validator_value)]
        for part in inner or [error]:
            if part is not error:
                yield from _translated(part)
        return
    path = _path(error.absolute_path)
    rule: Any = error.validator_value
    schema: Any = error.schema
    instance: Any = error.instance
    if error.validator == "required":
        for name in rule:
            if name not in instance:
                yield Problem(path, _("Thiếu mục “%(name)s”.") % {"name": name})
    elif error.validator == "additionalProperties":
        for name in sorted(set(instance) - set(schema["properties"])):
            yield Problem(
                f"{path}.{name}" if path else name, _("Không có mục “%(name)s” trong định dạng.") % {"name": name}
            )
    else:
        yield Problem(path, _sentence(error))


def _sentence(error: ValidationError) -> str:
    given = str(error.instance)[:60]
    rule: Any = error.validator_value
    match error.validator:
        case "type":
            names = [str(rule)] if isinstance(rule, str) else [str(name) for name in rule if name != "null"]
            return _("“%(given)s” không đúng loại; cần %(kind)s.") % {
                "given": given,
                "kind": _(" hoặc ").join(map(_type_word, names)),
            }
        case "enum":
            choices = ", ".join(str(choice) for choice in rule if choice is not None)
            return _("“%(given)s” không hợp lệ; được dùng: %(choices)s.") % {"given": given, "choices": choices}
        case "const":
            return _("Chỉ nhận định dạng “%(format)s”; tệp ghi “%(given)s”.") % {"format": rule, "given": given}
        case "pattern":
            return _("“%(given)s” viết không đúng dạng.") % {"given": given}
        case "minimum":
            return _("%(given)s nhỏ hơn mức nhỏ nhất %(limit)s.") % {"given": given, "limit": rule}
        case "maximum":
            return _("%(given)s lớn hơn mức lớn nhất %(limit)s.") % {"given": given, "limit": rule}
        case "minLength":
            return _("Không được để trống.")
        case "maxLength":
            return _("Dài quá %(limit)s ký tự.") % {"limit": rule}
        case "maxItems":
            return _("Danh sách có quá %(limit)s mục.") % {"limit": rule}
    return _("“%(given)s” không hợp lệ.") % {"given": given}


def _type_word(name: str) -> str:
    return {
        "string": _("chữ"),
        "integer": _("số nguyên"),
        "number": _("số"),
        "boolean": _("true hoặc false"),
        "object": _("nhóm mục"),
        "array": _("danh sách"),
    }.get(name, name)


def _path(parts: Sequence[str | int]) -> str:
    text = ""
    for part in parts:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return ""
    return _("dòng %(line)s, cột %(column)s") % {"line": mark.line + 1, "column": mark.column + 1}
