from flask import Flask

try:
    import sentry_sdk
    import unused_package
    sentry_sdk.init()
except ImportError:
    pass
else:
    print(sentry_sdk)

app = Flask(__name__)
