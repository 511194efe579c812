from api import api
from combine import combined
from site_pages import site

application = combined(site, api)
