"""What was counted or found is kept as long as the data are the same: keys hold the index's position."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """`most` values, the longest unused go first. Two that ask at once may both make a value."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.lock = threading.Lock()
        self.values: OrderedDict[Hashable, Value] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        with self.lock:
            if key in self.values:
                self.values.move_to_end(key)
                return self.values[key]
        made = make()
        with self.lock:
            self.values[key] = made
            while len(self.values) > self.most:
                self.values.popitem(last=False)
        return made
