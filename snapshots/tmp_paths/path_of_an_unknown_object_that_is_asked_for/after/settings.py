from dataclasses import dataclass, field
from pathlib import Path

from vercel_env import writable

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Paths:
    data: Path = field(default_factory=lambda: HERE / 'data')

    @property
    def database(self):
        return self.data / 'rows.json'

    def export(self, name):
        return self.data / f'{name}.json'

    def ensure(self):
        writable(self.data).mkdir(parents=True, exist_ok=True)
        return self


paths = Paths().ensure()
