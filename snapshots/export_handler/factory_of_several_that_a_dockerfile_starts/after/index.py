from monitor.api import create_app

app = create_app('production')
handler = app
