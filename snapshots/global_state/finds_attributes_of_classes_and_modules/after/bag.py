from types import SimpleNamespace

bag = SimpleNamespace(names=[])
