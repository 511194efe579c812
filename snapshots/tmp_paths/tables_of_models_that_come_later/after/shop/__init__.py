from .urls import *
from .settings import app
