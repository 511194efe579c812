"""Which of many projects serve the app: reads [[folder, "module:name", path]] from stdin.

Each is imported in a process of its own as Vercel does, from the project's root and with VERCEL=1; its
answer to GET path is printed, or why there is none.
"""
import importlib.util
import json
import os
import pathlib
import sys

import flask  # noqa: F401  (once, and not in every child)

os.environ["VERCEL"] = "1"


def ask(request, folder, module, name):
    os.chdir(folder)
    sys.path[:0] = [folder]
    base = pathlib.Path(module.replace(".", "/"))
    path = base.with_suffix(".py")
    if not path.exists():
        path = base / "__init__.py"
    spec = importlib.util.spec_from_file_location(module, path)
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[module] = loaded
    spec.loader.exec_module(loaded)
    return getattr(loaded, name).test_client().get(request).get_data(as_text=True)


answers = []
for folder, picked, request in json.load(sys.stdin):
    read, write = os.pipe()
    if os.fork() == 0:
        try:
            answer = ask(request, folder, *picked.split(":"))
        except BaseException as error:
            answer = f"{type(error).__name__}: {error}"
        os.write(write, answer.encode()[:4000])
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        answers.append(pipe.read().decode())
    os.wait()
print(json.dumps(answers))
