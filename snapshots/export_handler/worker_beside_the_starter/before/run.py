import os

from shop import create_app

app = create_app(os.getenv("SHOP_SETTINGS", "local"))

if __name__ == "__main__":
    app.run()
