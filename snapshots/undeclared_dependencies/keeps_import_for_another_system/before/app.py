import importlib.util
import os
import sys

from flask import Flask

if sys.platform == 'win32':
    import win32com
if os.name != 'posix':
    import wmi
if sys.version_info >= (3, 9):
    from zoneinfo import ZoneInfo
else:
    from backports.zoneinfo import ZoneInfo
if importlib.util.find_spec('torch'):
    import torch

app = Flask(__name__)
