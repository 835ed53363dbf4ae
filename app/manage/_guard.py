"""Who may manage: one password, slowed down where it is guessed at, and sessions in memory alone."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from policy_qa import Incoming

_TRIES, _PERIOD = 5, 300.0  # wrong passwords that one address may send, in so many seconds
_SESSION = 3600.0  # seconds that a session lasts without being used
_MOST_SESSIONS, _MOST_ADDRESSES = 10, 1000  # the oldest go first: memory is bounded


@dataclass(slots=True)
class Session:
    """One browser that has given the password, and the text it has sent but not yet confirmed."""

    used: float  # when, by the guard's clock
    incoming: Incoming | None = None


class Guard:
    """Compares passwords and keeps sessions; used from the event loop alone."""

    def __init__(self, password: str, *, now: Callable[[], float] = time.monotonic) -> None:
        self._password = password.encode()
        self._now = now
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()  # when, by address
        self._sessions: OrderedDict[str, Session] = OrderedDict()

    def must_wait(self, address: str) -> bool:
        """Return whether this address has sent too many wrong passwords to be heard now."""
        since = self._now() - _PERIOD
        return sum(at > since for at in self._wrong.get(address, ())) >= _TRIES

    def log_in(self, password: str, address: str) -> str | None:
        """Return the token of a new session; None for a wrong password, which is counted."""
        if not hmac.compare_digest(password.encode(errors="surrogateescape"), self._password):
            self._wrong[address] = [*self._wrong.pop(address, ()), self._now()][-_TRIES:]
            if len(self._wrong) > _MOST_ADDRESSES:
                self._wrong.popitem(last=False)
            return None
        self._wrong.pop(address, None)
        token = secrets.token_urlsafe(32)
        self._sessions[token] = Session(self._now())
        if len(self._sessions) > _MOST_SESSIONS:
            self._sessions.popitem(last=False)
        return token

    def session(self, token: str) -> Session | None:
        """Return the session of this token, which lasts on; None where it has ended or never was."""
        session = self._sessions.get(token)
        if session is None or self._now() - session.used > _SESSION:
            self._sessions.pop(token, None)
            return None
        session.used = self._now()
        return session

    def log_out(self, token: str) -> None:
        """End the session of this token."""
        self._sessions.pop(token, None)
