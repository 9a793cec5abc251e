"""An ordered, keyed list that wiring fills once."""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """Items by their `key`, given out in the order of their `order` and then of registration."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._items: dict[str, Item] = {}

    def register(self, item: Item) -> Item:
        """Add an item; registering the very same one again changes nothing.

        Raises:
            ValueError: another item already stands under this key.
        """
        key = _key_of(item)
        if self._items.get(key, item) != item:
            raise ValueError(f"Two {self.what} are called {key}.")
        self._items[key] = item
        return item

    def get(self, key: str) -> Item:
        return self._items[key]

    def __contains__(self, key: str) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[Item]:
        return iter(sorted(self._items.values(), key=lambda item: getattr(item, "order", 0)))

    def __len__(self) -> int:
        return len(self._items)


def _key_of(item: Any) -> str:
    return str(getattr(item, "key", None) or f"{item.__module__}.{item.__qualname__}")
