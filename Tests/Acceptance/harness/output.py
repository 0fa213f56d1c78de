"""What a process writes: kept in a file for people, and waited for by tests."""

import os
import re
import threading


class Output:
    def __init__(self, pipe, path):
        self._text = bytearray()
        self._has_ended = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._copy, args=(pipe, path), name=f"output to {path}", daemon=True)
        self._thread.start()

    def _copy(self, pipe, path):
        with pipe, path.open("ab") as file:
            while chunk := os.read(pipe.fileno(), 65_536):
                file.write(chunk)
                file.flush()
                with self._changed:
                    self._text += chunk
                    self._changed.notify_all()
        with self._changed:
            self._has_ended = True
            self._changed.notify_all()

    @property
    def length(self):
        """How much was written: a place to wait from."""
        with self._changed:
            return len(self._text)

    def hears(self, pattern, within, since=0):
        """Waits until something written from `since` on matches; false where the process ended before. Too late is a failure."""
        pattern = re.compile(pattern.encode())
        with self._changed:
            in_time = self._changed.wait_for(lambda: pattern.search(self._text, since) or self._has_ended, within)
            assert in_time, f"after {within} s: no line with {pattern.pattern.decode()}"
            return pattern.search(self._text, since) is not None

    def close(self):
        """Returns when everything that was written before the process ended is in the file."""
        self._thread.join(10)
