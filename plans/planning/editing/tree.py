"""The tree of groups and tasks: printed order, siblings, and the four moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from plans.planning.editing.recording import refuse_circle
from plans.planning.editing.rows import set_order
from plans.planning.models import PlanVersion, Task, TaskGroup

Place = tuple[int | None, int | None]
"""Group id and parent id: tasks of one place are siblings."""


@dataclass
class Tree:
    """Groups and tasks of a version, each list of siblings in printed order."""

    groups: list[TaskGroup]
    tasks: dict[int, Task]
    children: dict[Place, list[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, version: PlanVersion) -> Tree:
        groups = list(TaskGroup.objects.filter(version=version).order_by("position", "pk"))
        tasks = {task.pk: task for task in Task.objects.filter(version=version).order_by("position", "pk")}
        tree = cls(groups, tasks, defaultdict(list))
        for task in tasks.values():
            tree.children[place_of(task)].append(task.pk)
        return tree

    def siblings(self, task: Task) -> list[int]:
        return self.children.setdefault(place_of(task), [])

    def place(self, task: Task, place: Place, index: int) -> None:
        """Put a task with all below it at `index` of the siblings of `place`."""
        here = self.siblings(task)
        if task.pk in here:
            here.remove(task.pk)
        task.group_id, task.parent_id = place
        refuse_circle({t.pk: t.parent_id for t in self.tasks.values()}, task.pk)
        self.children.setdefault(place, []).insert(index, task.pk)
        self._regroup(task)

    def _regroup(self, task: Task) -> None:
        """Tasks below follow into the group of the one above."""
        for below in [t for t in self.tasks.values() if t.parent_id == task.pk and t.group_id != task.group_id]:
            self.siblings(below).remove(below.pk)
            below.group_id = task.group_id
            self.siblings(below).append(below.pk)
            self._regroup(below)

    def save(self, version: PlanVersion) -> None:
        """Store groups, parents and the printed order of the whole tree."""
        Task.objects.bulk_update(self.tasks.values(), ["group", "parent"])
        set_order(version, TaskGroup, [group.pk for group in self.groups])
        set_order(version, Task, list(self.printed()))

    def printed(self) -> Iterable[int]:
        """The ids of all tasks from top to bottom; tasks without a group come last."""
        for group_id in [*(group.pk for group in self.groups), None]:
            yield from self._below((group_id, None))

    def _below(self, place: Place) -> Iterable[int]:
        for pk in self.children.get(place, ()):
            yield pk
            yield from self._below((place[0], pk))


def place_of(task: Task) -> Place:
    """Where a task stands."""
    return (task.group_id, task.parent_id)


def move_task(tree: Tree, task: Task, direction: str) -> bool:
    """Up, down, in (below the task before it) or out (beside its parent). False where there is nowhere to go."""
    here = tree.siblings(task)
    index = here.index(task.pk)
    if direction == "in":
        if index == 0:
            return False
        place = (task.group_id, here[index - 1])
        tree.place(task, place, len(tree.children.get(place, ())))
    elif direction == "out":
        if task.parent_id is None:
            return False
        parent = tree.tasks[task.parent_id]
        tree.place(task, place_of(parent), tree.siblings(parent).index(parent.pk) + 1)
    elif direction in ("up", "down"):
        return _step(tree, task, -1 if direction == "up" else 1)
    else:
        return False
    return True


def _step(tree: Tree, task: Task, by: int) -> bool:
    """One place up or down; past the end of a group into the next one."""
    here = tree.siblings(task)
    index = here.index(task.pk)
    if 0 <= index + by < len(here):
        here.insert(index + by, here.pop(index))
        return True
    groups: list[int | None] = [group.pk for group in tree.groups]
    if tree.children.get((None, None)):
        groups.append(None)
    if task.parent_id is not None or task.group_id not in groups:
        return False
    other = groups.index(task.group_id) + by
    if not 0 <= other < len(groups):
        return False
    place: Place = (groups[other], None)
    tree.place(task, place, len(tree.children.get(place, ())) if by < 0 else 0)
    return True
