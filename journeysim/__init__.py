"""journeysim: a customer-journey friction simulator."""

__version__ = "0.1.0"
