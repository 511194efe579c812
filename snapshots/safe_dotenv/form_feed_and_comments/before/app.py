#!/usr/bin/env python
# -*- coding: utf-8 -*-
# The shop.

from flask import Flask
from dotenv import load_dotenv  # reads .env

# settings first
load_dotenv()  # before the app
app = Flask(__name__)
