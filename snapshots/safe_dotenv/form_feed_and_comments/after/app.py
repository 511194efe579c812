#!/usr/bin/env python
# -*- coding: utf-8 -*-
# The shop.

import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

# reads .env
try:
    from dotenv import load_dotenv
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def load_dotenv(*args, **kwargs):
        return False

# settings first
load_dotenv()  # before the app
app = Flask(__name__)
