"""Amounts in other currencies in euro cents: the one place where money is rounded."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def places(currency: str) -> int:
    """How many decimals a currency has."""
    if currency == "EUR":
        return 2
    from babel.numbers import get_currency_precision

    return int(get_currency_precision(currency))


def euro_cents(minor: int, currency: str, rate: Decimal) -> int:
    """An amount in minor units of a currency in euro cents, half up to the cent (away from zero).

    `rate` is what one euro costs in that currency, as the central bank states it.
    """
    euros = Decimal(minor).scaleb(-places(currency)) / rate
    return int(euros.scaleb(2).to_integral_value(ROUND_HALF_UP))
