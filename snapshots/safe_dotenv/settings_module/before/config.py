"""Settings of the shop."""
from __future__ import annotations

import os
from pathlib import Path

from dotenv import load_dotenv

load_dotenv(dotenv_path=Path(__file__).parent / '.env')

SECRET_KEY = os.environ.get('SECRET_KEY', 'dev')
