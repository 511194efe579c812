import sys
from pathlib import Path

from flask import Flask
from pydantic import BaseModel, Field

ROOT = Path(sys.modules[__name__].__file__).parent


class Settings(BaseModel):
    notes: Path = ROOT / 'notes'
    drafts: Path = Field(default=ROOT / 'drafts')


app = Flask(__name__)
settings = Settings()
for folder in (settings.notes, settings.drafts):
    folder.mkdir(parents=True, exist_ok=True)


@app.get('/')
def folder():
    return str(settings.notes.is_dir() and settings.drafts.is_dir())
