"""Clients that take down contacts over HTTP, as the systems of a hotline do: with a key, on kept connections."""

import http.client
import json
import threading
from dataclasses import dataclass, field
from itertools import count
from time import perf_counter
from typing import Any

from bench.timing import in_milliseconds

COMPANIES = ("HEAT", "WATER", "GAS")
CREATED = 201


@dataclass
class Load:
    """Clients that send contacts to a server, one after the other each, for a while."""

    port: int
    key: str
    customers: int
    base: int
    name: str
    clients: int
    seconds: float
    times: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def run(self) -> dict[str, Any]:
        """Send contacts until the time is over, and return how many were answered and how fast."""
        begun = perf_counter()
        threads = [threading.Thread(target=self._client, args=(place, begun)) for place in range(self.clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        passed = perf_counter() - begun
        if self.failures:
            raise RuntimeError(f"{len(self.failures)} contacts were refused, the first: {self.failures[0]}")
        return {
            "clients": self.clients,
            "contacts": len(self.times),
            "per_second": round(len(self.times) / passed, 1),
            **in_milliseconds(self.times),
        }

    def _client(self, place: int, begun: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        for number in count():
            if perf_counter() - begun > self.seconds:
                break
            sent = perf_counter()
            status, answer = self._send(connection, f"{self.name}-{place}-{number}", place * 7919 + number)
            self.times.append(perf_counter() - sent)
            if status != CREATED:
                self.failures.append(f"{status} {answer[:300]!r}")
        connection.close()

    def _send(self, connection: http.client.HTTPConnection, act: str, number: int) -> tuple[int, bytes]:
        headers = {
            "Authorization": f"Bearer {self.key}",
            "Content-Type": "application/json",
            "Idempotency-Key": act,
        }
        connection.request("POST", "/api/v1/contacts", body=json.dumps(self._contact(number)), headers=headers)
        response = connection.getresponse()
        return response.status, response.read()

    def _contact(self, number: int) -> dict[str, Any]:
        customer = number * 104_729 % self.customers
        return {
            "channel": "phone",
            "words": "家里暖气不热，已经两天了，麻烦尽快派人来看看",
            "way": "mine",
            "kind": "repair",
            # A copy of an account belongs to the company of the account that it was copied from.
            "company": COMPANIES[customer % self.base % len(COMPANIES)],
            "account_number": f"{10_000_000 + customer}",
            "caller_name": "李秀英",
            "caller_phone": f"{13_000_000_000 + customer}",
            "summary": "暖气不热",
        }
