"""Whether this is Vercel."""

import os

ON_VERCEL = os.getenv("VERCEL") == "1" or os.getenv("VERCEL_ENV") is not None
