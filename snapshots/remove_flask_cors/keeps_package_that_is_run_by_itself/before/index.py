from web.site import app
