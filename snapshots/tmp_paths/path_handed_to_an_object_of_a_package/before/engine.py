import importlib


def build():
    return importlib.import_module('ocr').Engine()
