from core import web
import routes

app = web
handler = app
