"""A shop. What runs it is shop.factory."""

from dotenv import load_dotenv

load_dotenv()
