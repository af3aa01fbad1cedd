"""Charges cards through a payment service on the other side of a network."""

import json
import time

ATTEMPTS = 3


def pay(http, order, cents, sleep=time.sleep):
    """Charge for an order: "paid", "declined", or "later" if no usable answer came."""
    body = {"key": f"order-{order}", "cents": cents}
    for attempt in range(ATTEMPTS):
        if attempt > 0:
            sleep(2**attempt)
        try:
            reply = http.post("/charges", body)
        except (TimeoutError, ConnectionRefusedError):
            continue
        if reply.status >= 500:
            continue
        try:
            answer = json.loads(reply.text)
        except ValueError:
            return "later"
        if "error" in answer:
            return "declined"
        return "paid"
    return "later"
