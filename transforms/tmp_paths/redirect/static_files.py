import os

from flask import current_app, send_from_directory

if IS_VERCEL:

    @VFIX_APP.endpoint('static')
    def send_static_file(filename):
        """Serve what the app writes below static/ from /tmp, under the same URL."""
        if VFIX_IN_FOLDER:
            filename = os.path.normpath(filename)
            if filename.startswith(VFIX_PREFIX):
                folder = os.path.join(current_app.static_folder, VFIX_FOLDER)
                return send_from_directory(writable(folder), filename[len(VFIX_PREFIX):])
            return current_app.send_static_file(filename)
        else:
            return send_from_directory(writable(current_app.static_folder), filename)
